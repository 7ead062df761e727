using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Entities;
using WixFlowGen.MockWix.Areas.Portfolio;

namespace WixFlowGen.MockWix.Areas;

/// <summary>The portfolio: collections, projects and their items. A project may name collections that do not exist.</summary>
public sealed class PortfolioArea : IMockArea
{
    private readonly EntityStore _collections;
    private readonly EntityStore _projects;
    private readonly EntityStore _items;

    public PortfolioArea(MockWixSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        _collections = Store("portfolio.collections.collection", new("COLLECTION_NOT_FOUND", HasRevision: true));
        _projects = Store("portfolio.projects.project", new("PROJECT_NOT_FOUND", HasRevision: true, "coverImage", "coverVideo") { Lists = ["collectionIds"] });
        _items = Store("portfolio.projectItems.projectItem", new("PROJECT_ITEM_NOT_FOUND", HasRevision: false, "image", "video"));
        var collections = new EntityOperations(site, _collections, "collection", "collections");
        var projects = new EntityOperations(site, _projects, "project", "projects");
        var items = new ProjectItemOperations(site, _items, _projects);
        Operations = new Dictionary<string, Func<MockCall, MockAnswer>>(StringComparer.Ordinal)
        {
            ["portfolio.collections.createCollection"] = collections.Create,
            ["portfolio.collections.getCollection"] = collections.Get,
            ["portfolio.collections.updateCollection"] = collections.Update,
            ["portfolio.collections.deleteCollection"] = collections.Delete,
            ["portfolio.collections.listCollections"] = collections.List,
            ["portfolio.collections.queryCollections"] = collections.Query,
            ["portfolio.projects.createProject"] = projects.Create,
            ["portfolio.projects.getProject"] = projects.Get,
            ["portfolio.projects.updateProject"] = projects.Update,
            ["portfolio.projects.bulkUpdateProjects"] = call => projects.BulkUpdate(call, "project"),
            ["portfolio.projects.deleteProject"] = call =>
            {
                items.DeleteOf(call.Request.Text("projectId"));
                return projects.Delete(call);
            },
            ["portfolio.projects.listProjects"] = projects.List,
            ["portfolio.projects.queryProjects"] = projects.Query,
            ["portfolio.projectItems.createProjectItem"] = items.Create,
            ["portfolio.projectItems.getProjectItem"] = items.Get,
            ["portfolio.projectItems.updateProjectItem"] = items.Update,
            ["portfolio.projectItems.deleteProjectItem"] = items.Delete,
            ["portfolio.projectItems.listProjectItems"] = items.List,
            ["portfolio.projectItems.bulkCreateProjectItems"] = items.BulkCreate,
            ["portfolio.projectItems.bulkUpdateProjectItems"] = items.BulkUpdate,
            ["portfolio.projectItems.bulkDeleteProjectItems"] = items.BulkDelete,
        };

        EntityStore Store(string events, EntityKind kind) => new(
            site, kind, (what, entity) => site.Events.Append(events + what, entity.Text("id") ?? "", what == "Deleted" ? null : entity));
    }

    public IReadOnlyDictionary<string, Func<MockCall, MockAnswer>> Operations { get; }

    public IReadOnlyList<ContentRoute> Contents { get; } = [];

    /// <summary>Copies of all collections in the order they were made.</summary>
    public IReadOnlyList<JsonObject> Collections => [.. _collections.All.Select(e => e.Copy())];

    /// <summary>Copies of all projects in the order they were made.</summary>
    public IReadOnlyList<JsonObject> Projects => [.. _projects.All.Select(e => e.Copy())];

    /// <summary>Copies of the items of all projects in the order they were made.</summary>
    public IReadOnlyList<JsonObject> Items => [.. _items.All.Select(e => e.Copy())];

    /// <summary>Makes a collection as somebody in the dashboard would, under the id it has if any, and gives its id.</summary>
    public string AddCollection(JsonObject collection) => _collections.Create(collection, collection.Text("id")).Text("id") ?? "";

    /// <inheritdoc cref="AddCollection"/>
    public string AddProject(JsonObject project) => _projects.Create(project, project.Text("id")).Text("id") ?? "";

    /// <inheritdoc cref="AddCollection"/>
    /// <param name="item">With its <c>projectId</c>.</param>
    public string AddItem(JsonObject item) => _items.Create(ProjectItemOperations.Typed(item), item.Text("id")).Text("id") ?? "";
}
