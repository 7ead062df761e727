using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Gallery;

namespace WixFlowGen.MockWix.Areas;

/// <summary>Pro Gallery: galleries and their items.</summary>
public sealed class GalleryArea : IMockArea
{
    private readonly GalleryOperations _galleries;

    public GalleryArea(MockWixSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        _galleries = new GalleryOperations(site);
        Operations = new Dictionary<string, Func<MockCall, MockAnswer>>(StringComparer.Ordinal)
        {
            ["pro-gallery.proGallery.createGallery"] = _galleries.Create,
            ["pro-gallery.proGallery.getGallery"] = _galleries.Get,
            ["pro-gallery.proGallery.updateGallery"] = _galleries.Update,
            ["pro-gallery.proGallery.deleteGallery"] = _galleries.Delete,
            ["pro-gallery.proGallery.listGalleries"] = _galleries.List,
            ["pro-gallery.proGallery.listGalleryItems"] = _galleries.ListItems,
            ["pro-gallery.proGallery.getGalleryItem"] = _galleries.GetItem,
            ["pro-gallery.proGallery.createGalleryItem"] = _galleries.CreateItem,
            ["pro-gallery.proGallery.updateGalleryItem"] = _galleries.UpdateItem,
            ["pro-gallery.proGallery.deleteGalleryItem"] = _galleries.DeleteItem,
            ["pro-gallery.proGallery.bulkDeleteGalleryItems"] = _galleries.BulkDeleteItems,
            ["pro-gallery.proGallery.deleteGalleryItems"] = _galleries.DeleteItems,
        };
    }

    public IReadOnlyDictionary<string, Func<MockCall, MockAnswer>> Operations { get; }

    public IReadOnlyList<ContentRoute> Contents { get; } = [];

    /// <summary>Copies of all galleries with all their items.</summary>
    public IReadOnlyList<JsonObject> Galleries => [.. _galleries.All.Select(g => g.Describe(0, int.MaxValue))];

    /// <summary>Makes a gallery as somebody in the dashboard would, and gives its id.</summary>
    /// <param name="items">As <c>createGalleryItem</c> takes them.</param>
    /// <exception cref="InvalidOperationException">An item is refused.</exception>
    public string AddGallery(string name, params IEnumerable<JsonObject> items) => AddGallery(name, null, items);

    /// <inheritdoc cref="AddGallery(string, IEnumerable{JsonObject})"/>
    /// <param name="id">The gallery's id; null for a new one.</param>
    public string AddGallery(string name, string? id, IEnumerable<JsonObject> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var gallery = _galleries.Add(new JsonObject { ["name"] = name }, id);
        var place = 0;
        foreach (var item in items)
        {
            if (gallery.Put(item, "item", isNew: true) is { Status: not 200, Json: var refusal })
            {
                throw new InvalidOperationException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"items[{place}]: {refusal.Text("message")}"));
            }

            place++;
        }

        return gallery.Id;
    }
}
