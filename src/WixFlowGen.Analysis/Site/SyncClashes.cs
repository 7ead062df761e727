using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Site;

/// <summary>WF0712: two syncs that keep the same entities of the same scope the same, and so undo each other's work.</summary>
public static class SyncClashes
{
    /// <param name="syncs">In the order of their sources.</param>
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<BoundSync> syncs)
    {
        var taken = new Dictionary<(string Side, string Entity, string Scope), string>();
        foreach (var (sync, name, side) in syncs.SelectMany(sync => new[] { (sync, "wix", sync.Wix), (sync, "external", sync.External) }))
        {
            var key = (name, EntityOf(side), ScopeOf(side));
            if (!taken.TryAdd(key, sync.Name))
            {
                var place = side.Syntax.Find("entity")?.Span ?? side.Syntax.Find("flow")?.Span ?? sync.Syntax.Name.Span;
                var (definition, argument) = (DiagnosticCatalog.SyncTwice, (side.Entity, taken[key]));
                yield return new(definition, definition.DefaultSeverity, sync.Syntax.Source, place, definition.Message(argument), definition.Help(argument));
            }
        }
    }

    /// <summary>Documents may give one connector different names.</summary>
    private static string EntityOf(BoundSyncSide side) => side.Connector is { } connector
        ? connector.Connector.System.Name + side.Entity[side.Entity.IndexOf('.', StringComparison.Ordinal)..]
        : side.Entity;

    /// <summary>The mark of labels is each sync's own and parts no entities.</summary>
    private static string ScopeOf(BoundSyncSide side) => string.Join(", ", side.Scope.Fields
        .Where(field => field.Name != "prefix")
        .OrderBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => $"{field.Name}: {ExpressionText.Of(field.Value)}"));
}
