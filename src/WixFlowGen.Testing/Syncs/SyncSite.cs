using System.Text.Json.Nodes;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Ir;
using WixFlowGen.MockWix.Events;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Testing.Results;
using WixFlowGen.Testing.Site;

namespace WixFlowGen.Testing.Syncs;

/// <summary>Both systems of a sync, as people who work in them see them.</summary>
internal sealed class SyncSite
{
    /// <summary>The app that the sync is.</summary>
    public const string AppId = "11111111-2222-4333-8444-555555555555";

    private readonly TestSite _site;
    private readonly JsonObject _wixScope, _externalScope;
    private readonly WixEdits? _wix;
    private readonly (string System, ConnectorEntity Entity)? _external;

    public SyncSite(TestSite site, SyncTest test, IrSync sync)
    {
        _site = site;
        site.Wix.Callers[site.World.AppToken] = CallerIdentity.App(AppId);
        _wixScope = JsonNode.Parse(sync.Wix.Scope) as JsonObject ?? [];
        _externalScope = JsonNode.Parse(sync.External.Scope) as JsonObject ?? [];
        _wix = WixEdits.Of(sync.Wix.Entity, site.Wix, _wixScope);
        _external = test.Connectors.SelectMany(named => named.Connector.Entities.Select(entity => (named.Name, Entity: entity)))
            .Where(known => $"{known.Name}.{known.Entity.Name}" == sync.External.Entity)
            .Select(known => ((string, ConnectorEntity)?)known).FirstOrDefault();
    }

    /// <summary>Somebody edits an entity.</summary>
    /// <returns>Why that cannot be; null when it is done.</returns>
    public string? Edit(EditAct edit) => edit.Of == NewsOf.Wix ? EditWix(edit) : EditExternal(edit);

    /// <inheritdoc cref="Edit"/>
    public string? Call(CallAct call) => Refusal(call.Operation, _site.Wix.Perform(call.Operation, call.Message));

    private string? EditWix(EditAct edit)
    {
        if (_wix is null)
        {
            return "the Wix side is a flow, so its entities are not known here";
        }

        var fact = "";
        var present = edit.Which is null ? null : Only(edit.Which, _wix.Entities(), out fact);
        if (edit.Which is not null && present is null)
        {
            return fact;
        }

        var (operation, message) = _wix.Message(present, edit.Fields);
        return Refusal(operation, _site.Wix.Perform(operation, message));
    }

    private string? EditExternal(EditAct edit)
    {
        if (_external is not { } known)
        {
            return "the external side is a flow, so its entities are not known here";
        }

        var store = _site.Systems[known.System].Store;
        if (edit.Which is null)
        {
            store.Make(known.Entity.Name, edit.Fields ?? [], _externalScope);
            return null;
        }

        if (Only(edit.Which, store.All(known.Entity.Name), out var fact) is not { } present)
        {
            return fact;
        }

        var id = present[known.Entity.IdField]?.ToString() ?? "";
        if (edit.Fields is { } changes)
        {
            store.Change(known.Entity.Name, id, changes);
        }
        else
        {
            store.Remove(known.Entity, id);
        }

        return null;
    }

    private static JsonObject? Only(YamlMapping which, IReadOnlyList<JsonObject> entities, out string fact)
    {
        var fitting = entities.Where(entity => ValueMatch.Compare(which, entity, "", isWhole: false).Count == 0).ToList();
        fact = fitting.Count == 1 ? "" : fitting.Count == 0
            ? $"no entity is so; there are {ValueMatch.Show(new JsonArray([.. entities.Select(entity => entity.DeepClone())]))}"
            : "more than one entity is so";
        return fitting.Count == 1 ? fitting[0] : null;
    }

    private static string? Refusal(string operation, MockWix.MockAnswer answer) =>
        answer.Status < 300 ? null : $"Wix refuses {operation}: {answer.Json?["message"]}";
}
