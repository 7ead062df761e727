using System.Collections.Immutable;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>Whether the two sides can do what the document asks of them.</summary>
internal sealed class SyncChecks(BoundSync sync, DiagnosticSink diagnostics)
{
    private static readonly ImmutableArray<SyncChange> Changes = [SyncChange.Created, SyncChange.Updated, SyncChange.Deleted];

    public void Run()
    {
        Check(sync.Wix, Entry("wix"), SyncDirection.ToWix, sync.ExternalToWix);
        Check(sync.External, Entry("external"), SyncDirection.ToExternal, sync.WixToExternal);
        CheckLatest();
        CheckLink();
    }

    private YamlEntry? Entry(string side) => sync.Syntax.Side(side);

    /// <param name="into">The way of the values that are written here.</param>
    /// <param name="deletes">What happens here to what is gone on the other side.</param>
    private void Check(BoundSyncSide side, YamlEntry? entry, SyncDirection into, SyncDeletes deletes)
    {
        if (entry is null)
        {
            return;
        }

        var isWritten = sync.Fields.Any(field => field.Direction == SyncDirection.Both || field.Direction == into);
        Need(SyncAction.Get, "be read", "a sync reads before it writes");
        Need(SyncAction.List, "be listed", "a sync compares both sides as a whole");
        if (isWritten)
        {
            Need(SyncAction.Create, "be made", "fields go to it");
            Need(SyncAction.Update, "be changed", "fields go to it");
        }

        if (deletes != SyncDeletes.Ignore)
        {
            Need(
                deletes == SyncDeletes.Archive ? SyncAction.Archive : SyncAction.Remove,
                deletes == SyncDeletes.Archive ? "be archived" : "be removed",
                "it is to happen when its partner is gone");
        }

        var isRead = sync.Fields.Any(field => field.Direction != into);
        if (isRead && side.Poll is null && Untold(side) is { Count: > 0 } untold)
        {
            diagnostics.Report(DiagnosticCatalog.SyncPollMissing, entry.Key.Span, (side.Entity, string.Join(" or ", untold.Select(change => change.ToString().ToLowerInvariant()))));
        }

        if (sync.Fields.FirstOrDefault(field => field.IsTransfer && field.Direction != into) is { } moved && !side.Actions.Contains(SyncAction.Content))
        {
            Report(SyncAction.Content, "give its bytes", $"'{moved.Wix}' is moved from it");
        }

        void Need(SyncAction action, string what, string reason)
        {
            if (!side.Actions.Contains(action))
            {
                Report(action, what, reason);
            }
        }

        void Report(SyncAction action, string what, string reason) =>
            diagnostics.Report(DiagnosticCatalog.SyncActionMissing, Place(side, entry, action), (side.Entity, what, reason));
    }

    private static TextSpan Place(BoundSyncSide side, YamlEntry entry, SyncAction action) =>
        side.Syntax.Find("entity")?.Span ?? side.Syntax.Find("flow")?.Span ?? (action == SyncAction.Get ? entry.Key.Span : entry.Value.Span);

    /// <summary>Changes no event tells of on both targets: a Velo site has handlers for some of Wix's events only.</summary>
    private static List<SyncChange> Untold(BoundSyncSide side) =>
        [.. Changes.Where(change => !side.Events.Any(one => one.Change == change && (one.Wix is null || one.Wix.VeloHandler is not null)))];

    private void CheckLatest()
    {
        var deciding = sync.Fields.Where(field => field.Direction == SyncDirection.Both && (field.Conflict ?? sync.Conflict) == SyncConflict.Latest).ToList();
        foreach (var (field, side) in deciding.Take(1).SelectMany(field => new[] { sync.Wix, sync.External }.Where(side => !side.HasTime).Take(1).Select(side => (field, side))))
        {
            var place = field.Syntax.Find("conflict")?.Span ?? sync.Syntax.Root.Find("conflict")?.Span ?? side.Syntax.Find("entity")?.Span ?? side.Syntax.Find("flow")?.Span ?? field.Syntax.Span;
            diagnostics.Report(DiagnosticCatalog.SyncWithoutTime, place, side.Entity);
        }
    }

    /// <summary>What exists on both sides at the start has to be joined by something.</summary>
    private void CheckLink()
    {
        var link = sync.Syntax.Root.Find("link") as YamlScalar;
        foreach (var (side, name) in new[] { (sync.Wix, "wix"), (sync.External, "external") })
        {
            if (link is { Value: var asked } && (asked == name || asked == "both") && !side.CarriesLink)
            {
                diagnostics.Report(DiagnosticCatalog.SyncLinkMissing, link.Span, $"'{side.Entity}' cannot carry the id of its partner");
            }
        }

        if (sync.Initial is { Match.IsEmpty: true } && sync.Syntax.Root.Entry("initial") is { } initial && initial.Value is YamlMapping { } mapping
            && mapping.Find("match") is null && !sync.Wix.CarriesLink && !sync.External.CarriesLink)
        {
            diagnostics.Report(
                DiagnosticCatalog.SyncLinkMissing, initial.Key.Span,
                $"neither '{sync.Wix.Entity}' nor '{sync.External.Entity}' carries the id of its partner, so nothing joins what both sides have at the start");
        }
    }
}
