using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>Binds a sync document whose structure the schema has checked. Never fails: it reports and goes on.</summary>
/// <param name="catalog">With the connectors the document names.</param>
/// <param name="flows">Those that can be a side; null for none.</param>
public sealed class SyncBinder(ApiCatalog catalog, IFlowDirectory? flows = null)
{
    /// <summary>The bound sync; null when a side is not known, which has been reported.</summary>
    public BoundSync? Bind(SyncSyntax syntax, DiagnosticSink diagnostics)
    {
        var context = new BindingContext(catalog, flows ?? NoFlows.Instance, syntax.Name.Value, diagnostics);
        var sides = new SyncSideBinder(syntax.Name.Value, context);
        var (wix, external) = (Side("wix"), Side("external"));
        var reconcile = Reconcile(syntax, diagnostics);
        if (wix is null || external is null)
        {
            return null;
        }

        var link = (syntax.Root.Find("link") as YamlScalar)?.Value;
        var deletes = syntax.Root.Find("deletes") as YamlMapping;
        var fields = new SyncFieldBinder(wix, external, context).Bind(syntax.Map);
        var sync = new BoundSync(
            syntax, syntax.Name.Value, syntax.Summary?.Value, wix, external, fields,
            Word(syntax.Root, "conflict", SyncConflict.Latest),
            Word(deletes, "wix-to-external", SyncDeletes.Propagate),
            Word(deletes, "external-to-wix", SyncDeletes.Propagate))
        {
            Initial = syntax.Initial is { } initial ? new(Match(initial, fields, diagnostics), Word(initial, "create", SyncCreation.Both)) : null,
            Reconcile = reconcile,
        };
        new SyncChecks(sync, diagnostics).Run();
        return sync with { Wix = Whole(wix, "wix"), External = Whole(external, "external") };

        BoundSyncSide Whole(BoundSyncSide side, string name) => side with { CarriesLink = Carries(side, name), TellsChanges = TellsChanges(side) };

        // What was deleted is not among what changed.
        bool TellsChanges(BoundSyncSide side) =>
            side.TellsChanges && (reconcile is not null || side.Events.Any(one => one.Change == SyncChange.Deleted && (one.Wix is null || one.Wix.VeloHandler is not null)));

        BoundSyncSide? Side(string name) => syntax.Side(name) is { } entry ? sides.Bind(entry, isWix: name == "wix") : null;

        // A side no field goes to is left as it is unless the document says otherwise.
        bool Carries(BoundSyncSide side, string name) => side.CarriesLink && (link is null ? IsWritten(name) : link == "both" || link == name);

        bool IsWritten(string name) => fields.Any(field => field.Direction != (name == "wix" ? SyncDirection.ToExternal : SyncDirection.ToWix));
    }

    /// <summary>The value that a word stands for; words are the values' names in lower case with hyphens.</summary>
    private static T Word<T>(YamlMapping? mapping, string key, T otherwise) where T : struct, Enum =>
        mapping?.Find(key) is YamlScalar word && Enum.TryParse<T>(word.Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : otherwise;

    private static ImmutableArray<BoundSyncField> Match(YamlMapping initial, ImmutableArray<BoundSyncField> fields, DiagnosticSink diagnostics)
    {
        var matched = ImmutableArray.CreateBuilder<BoundSyncField>();
        foreach (var name in (initial.Find("match") as YamlSequence)?.Items.OfType<YamlScalar>() ?? [])
        {
            var comparable = fields.Where(field => !field.IsTransfer);
            if (comparable.FirstOrDefault(field => field.Wix == name.Value) is { } found)
            {
                matched.Add(found);
            }
            else
            {
                diagnostics.Report(DiagnosticCatalog.SyncMatchUnknown, name.Span, (name.Value, Suggestions.Nearest(name.Value, comparable.Select(field => field.Wix))));
            }
        }

        return matched.ToImmutable();
    }

    private static BoundSyncSchedule? Reconcile(SyncSyntax syntax, DiagnosticSink diagnostics)
    {
        if ((syntax.Root.Find("reconcile") as YamlMapping)?.Find("cron") is not YamlScalar cron)
        {
            return null;
        }

        if (CronSchedule.Parse(cron.Value, out var fact) is not { } schedule)
        {
            diagnostics.Report(DiagnosticCatalog.CronInvalid, cron.Span, fact ?? "");
            return null;
        }

        var gap = schedule.ShortestGap();
        if (gap < TriggerBinder.VeloGap)
        {
            diagnostics.Report(DiagnosticCatalog.CronTooOften, cron.Span, gap);
        }

        return new(cron.Value, gap);
    }
}
