using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>People on both sides, who see what is there and change it.</summary>
internal sealed class StoryUsers(SyncScene scene, StoryThings things, Func<Task<IReadOnlyList<JsonObject>>> pairs)
{
    /// <summary>Edits that were possible.</summary>
    public int Edits { get; private set; }

    public IReadOnlyList<StoryEntity> OnWix =>
        [.. scene.Projects.Select(project => new StoryEntity(Text(project, "id"), Text(project, "title"), Text(project, "description"), Text(project, "slug")))];

    public IReadOnlyList<StoryEntity> OnExternal =>
        [.. scene.Pieces.Select(piece => new StoryEntity(Text(piece, "id"), Text(piece, "name"), Text(piece, "text"), Text(piece, "tags")))];

    /// <param name="isMeanwhile">The sync is at work.</param>
    public async Task ActAsync(StoryEdit edit, bool isMeanwhile)
    {
        var known = await pairs();
        var entities = edit.Side == "wix" ? OnWix : OnExternal;
        var seen = entities.Where(entity => IsSettledCopy(known, edit.Side, entity)).ToList();
        if (edit.What == "create")
        {
            Edits++;
            await CreateAsync(edit);
        }
        else if (seen.Count > 0)
        {
            var entity = seen[edit.Pick % seen.Count];
            Edits++;
            await (edit.What == "delete" ? DeleteAsync(edit.Side, entity) : ChangeAsync(edit, entity, isMeanwhile || IsUncertain(known, edit.Side, entity)));
        }
    }

    /// <summary>Titles the other side refuses are mended, so that the end can be judged.</summary>
    public async Task MendAsync()
    {
        foreach (var entity in OnWix.Where(entity => entity.Title.Length > 20))
        {
            Edits++;
            await ChangeAsync(new StoryEdit("wix", "update", 0, "title", 501), entity, isUncertain: false);
        }
    }

    private async Task CreateAsync(StoryEdit edit)
    {
        var thing = things.Make(edit.Side);
        var title = StoryThings.TitleOf(thing, edit.Side, edit.Number);
        var moment = new StoryMoment(scene.Time.GetUtcNow(), false, null, null);
        things.Change(thing, edit.Side, "title", title, moment);
        if (edit.Side == "wix")
        {
            scene.AddProject(new JsonObject { ["title"] = title, ["slug"] = $"s{thing}" });
        }
        else
        {
            scene.System.Store.Put("piece", new JsonObject { ["name"] = title });
        }

        await Task.CompletedTask;
    }

    private async Task ChangeAsync(StoryEdit edit, StoryEntity entity, bool isUncertain)
    {
        var thing = StoryThings.ThingOf(entity);
        var partner = (edit.Side == "wix" ? OnExternal : OnWix).FirstOrDefault(other => StoryThings.ThingOf(other) == thing);
        var value = edit.Field == "title" ? StoryThings.TitleOf(thing, edit.Side, edit.Number) : $"{edit.Field}{edit.Number}{edit.Side[0]}";
        if (edit.Field != "label")
        {
            things.Change(thing, edit.Side, edit.Field, value, new StoryMoment(scene.Time.GetUtcNow(), isUncertain, entity, partner));
        }

        if (edit.Side == "wix")
        {
            await scene.EditProjectAsync(entity.Id, new JsonObject { [edit.Field switch { "text" => "description", "label" => "slug", _ => "title" }] = value });
        }
        else
        {
            scene.EditPiece(entity.Id, new JsonObject { [edit.Field switch { "title" => "name", "label" => "tags", _ => "text" }] = value });
        }
    }

    private async Task DeleteAsync(string side, StoryEntity entity)
    {
        things.Delete(StoryThings.ThingOf(entity), side);
        if (side == "wix")
        {
            await scene.DeleteProjectAsync(entity.Id);
        }
        else
        {
            scene.DeletePiece(entity.Id);
        }
    }

    /// <summary>Nobody touches what the sync made before the sync itself knows that it did: without a link in it, it could not be told from a new one.</summary>
    private bool IsSettledCopy(IReadOnlyList<JsonObject> known, string side, StoryEntity entity) =>
        things.IsOrigin(StoryThings.ThingOf(entity), side) || (PairOf(known, side, entity) is { } pair && Text(pair, "state") != "creating");

    private static bool IsUncertain(IReadOnlyList<JsonObject> known, string side, StoryEntity entity) =>
        PairOf(known, side, entity) is { } pair && (Text(pair, "state") == "creating" || pair["pending"] is not null);

    private static JsonObject? PairOf(IReadOnlyList<JsonObject> known, string side, StoryEntity entity) =>
        known.FirstOrDefault(pair => Text(pair, side == "wix" ? "wixId" : "externalId") == entity.Id);

    private static string Text(JsonObject from, string field) => from[field]?.ToString() ?? "";
}
