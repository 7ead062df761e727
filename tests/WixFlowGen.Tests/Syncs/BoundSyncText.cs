using System.Text;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Tests.Syncs;

/// <summary>What a sync document was bound to, as text for goldens.</summary>
internal static class BoundSyncText
{
    public static string Of(BoundSync sync)
    {
        var text = new StringBuilder();
        text.AppendLine($"sync {sync.Name}: {sync.Summary}");
        Side(text, "wix", sync.Wix);
        Side(text, "external", sync.External);
        text.AppendLine("map");
        foreach (var field in sync.Fields)
        {
            var way = field.Direction switch { SyncDirection.ToExternal => "->", SyncDirection.ToWix => "<-", _ => "<->" };
            text.AppendLine($"  {field.Wix} {way} {field.External}{(field.IsTransfer ? ", bytes" : "")}{(field.Conflict is { } conflict ? $", {conflict} wins" : "")}");
            Conversion(text, "to external", field.ToExternal);
            Conversion(text, "to Wix", field.ToWix);
        }

        text.AppendLine($"conflict {sync.Conflict}, deletes to external {sync.WixToExternal}, deletes to Wix {sync.ExternalToWix}");
        if (sync.Initial is { } initial)
        {
            text.AppendLine($"initial match [{string.Join(", ", initial.Match.Select(field => field.Wix))}], create {initial.Create}");
        }

        if (sync.Reconcile is { } reconcile)
        {
            text.AppendLine($"reconcile {reconcile.Cron}, at most every {reconcile.Gap}");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Side(StringBuilder text, string name, BoundSyncSide side)
    {
        text.AppendLine($"{name} {side.Entity} by the flow {side.Flow.Name}{(side.CarriesLink ? ", carries the link" : "")}{(side.HasTime ? ", has a time" : "")}{(side.TellsChanges ? ", tells changes" : "")}");
        text.AppendLine($"  actions {string.Join(", ", side.Actions)}");
        text.AppendLine($"  scope {ExpressionText.Of(side.Scope)}");
        text.AppendLine($"  poll {side.Poll?.ToString() ?? "never"}");
        text.AppendLine($"  reads {Fields(side.Readable)}");
        text.AppendLine($"  writes {Fields(side.Writable)}");
        foreach (var one in side.Events)
        {
            text.AppendLine($"  {one.Change} by {one.Wix?.Id ?? one.External?.Type}, id at {one.EntityId}");
        }
    }

    private static string Fields(WixFlowGen.Types.ObjectType type) => string.Join(", ", type.Properties.Select(field => $"{field.Name}: {field.Type.Display}"));

    private static void Conversion(StringBuilder text, string way, TypedExpression? conversion)
    {
        if (conversion is not null)
        {
            text.AppendLine($"    {way}: {ExpressionText.Of(conversion)}");
        }
    }
}
