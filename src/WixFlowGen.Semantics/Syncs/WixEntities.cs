using System.Collections.Immutable;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>The entities of Wix that a sync knows without being told: a side flow each, and the events that tell of changes.</summary>
public static class WixEntities
{
    /// <summary>
    /// Where the id stands: of domain events in the envelope, of the Pro Gallery's and the Media Manager's in the body.
    /// The Media Manager tells apps that a file is ready and nothing else, of folders nothing at all.
    /// </summary>
    private static readonly ImmutableArray<WixEntity> Known =
    [
        new("media.file", "media-file-side", [(SyncChange.Created, "media.files.fileDescriptorFileReady", "body.file.id")]),
        new("media.folder", "media-folder-side", []),
        new("portfolio.project", "portfolio-project-side", DomainEvents("portfolio.projects.project")),
        new("portfolio.projectItem", "portfolio-item-side", DomainEvents("portfolio.projectItems.projectItem")),
        new("pro-gallery.galleryItem", "pro-gallery-item-side",
        [
            (SyncChange.Created, "pro-gallery.proGallery.galleryItemCreated", "body.item.id"),
            (SyncChange.Updated, "pro-gallery.proGallery.galleryItemUpdated", "body.updatedItem.id"),
            (SyncChange.Deleted, "pro-gallery.proGallery.galleryItemDeleted", "body.itemId"),
        ]),
    ];

    public static IEnumerable<string> Names => Known.Select(entity => entity.Name);

    /// <summary>The document of the side flow of a known entity.</summary>
    public static FlowSyntax SideFlowOf(string name) => SideFlow(Known.First(entity => entity.Name == name));

    internal static WixEntity? Find(string name) => Known.FirstOrDefault(entity => entity.Name == name);

    /// <summary>The side flow as a document.</summary>
    internal static FlowSyntax SideFlow(WixEntity entity)
    {
        var file = $"{entity.SideFlow}.flow.yaml";
        using var stream = typeof(WixEntities).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"no side flow {file}");
        using var reader = new StreamReader(stream);
        var source = new SourceText(file, reader.ReadToEnd());
        var sink = new DiagnosticSink(source);
        return YamlReader.Read(source, sink) is { } yaml && DocumentReader.Read(source, yaml, sink) is FlowSyntax flow
            ? flow
            : throw new InvalidOperationException($"{file} is no flow");
    }

    private static ImmutableArray<(SyncChange Change, string Event, string EntityId)> DomainEvents(string stem) =>
    [
        (SyncChange.Created, $"{stem}Created", "entityId"),
        (SyncChange.Updated, $"{stem}Updated", "entityId"),
        (SyncChange.Deleted, $"{stem}Deleted", "entityId"),
    ];
}

/// <summary>An entity of Wix that syncs know.</summary>
/// <param name="Name">As sync documents write it.</param>
/// <param name="SideFlow">The name of its side flow, which is embedded here.</param>
internal sealed record WixEntity(string Name, string SideFlow, ImmutableArray<(SyncChange Change, string Event, string EntityId)> Events);
