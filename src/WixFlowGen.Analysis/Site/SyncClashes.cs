using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Site;

/// <summary>WF0712: two syncs that keep the same entities the same, in one scope or in scopes of which one holds the other, and so undo each other's work.</summary>
public static class SyncClashes
{
    /// <param name="syncs">In the order of their sources.</param>
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<BoundSync> syncs)
    {
        var earlier = new List<(string Sync, string Side, string Entity, SyncScope Scope)>();
        foreach (var (sync, name, side) in syncs.SelectMany(sync => new[] { (sync, "wix", sync.Wix), (sync, "external", sync.External) }))
        {
            var (entity, scope) = (EntityOf(side), SyncScope.Of(side));
            var clashes = earlier.Where(one => one.Side == name && one.Entity == entity && one.Scope.Overlaps(scope)).ToList();
            earlier.Add((sync.Name, name, entity, scope));
            if (clashes is [var clash, ..])
            {
                var place = side.Syntax.Find("entity")?.Span ?? side.Syntax.Find("flow")?.Span ?? sync.Syntax.Name.Span;
                var (definition, argument) = (DiagnosticCatalog.SyncTwice, (side.Entity, clash.Sync, clash.Scope.Equals(scope)));
                yield return new(definition, definition.DefaultSeverity, sync.Syntax.Source, place, definition.Message(argument), definition.Help(argument));
            }
        }
    }

    /// <summary>Documents may give one connector different names.</summary>
    private static string EntityOf(BoundSyncSide side) => side.Connector is { } connector
        ? connector.Connector.System.Name + side.Entity[side.Entity.IndexOf('.', StringComparison.Ordinal)..]
        : side.Entity;
}
