using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Site;

/// <summary>What flows share when they stand in one site: its HTTP addresses, its scheduled jobs and its events.</summary>
public static class SiteLinks
{
    /// <summary>On every plan; Elite plans have 30 (Wix documentation of scheduled jobs).</summary>
    private const int MostJobs = 20;

    /// <summary>The job that lets runs go on, which every site has that starts flows by the clock.</summary>
    private const int RecoveryJobs = 1;

    /// <summary>Whether the flow has a part in what is shared.</summary>
    public static bool IsShared(BoundFlow? flow) => flow?.Triggers.Any(trigger => trigger is BoundHttpTrigger or BoundScheduleTrigger or BoundEventTrigger) == true;

    /// <summary>The clashes, at the flow that comes later.</summary>
    /// <param name="flows">In the order of their sources.</param>
    /// <param name="syncs">In the order of theirs; they have jobs as well.</param>
    public static IReadOnlyList<Diagnostic> Check(IReadOnlyList<BoundFlow> flows, IReadOnlyList<BoundSync> syncs) =>
        [.. HttpNames(flows), .. Jobs(flows, syncs), .. FlowLoops.Find(flows)];

    private static IEnumerable<Diagnostic> HttpNames(IReadOnlyList<BoundFlow> flows)
    {
        var taken = new Dictionary<(string Method, string Path), string>();
        foreach (var (flow, http) in Triggered<BoundHttpTrigger>(flows))
        {
            if (!taken.TryAdd((http.Method, http.Path), flow.Name))
            {
                yield return At(flow.Syntax.Source, http.PathSpan, DiagnosticCatalog.HttpNameTaken, (http.Method, http.Path, taken[(http.Method, http.Path)]));
            }
        }
    }

    private static IEnumerable<Diagnostic> Jobs(IReadOnlyList<BoundFlow> flows, IReadOnlyList<BoundSync> syncs) => Triggered<BoundScheduleTrigger>(flows)
        .Where(job => job.Trigger.Gap >= BoundScheduleTrigger.ShortestVeloGap).Select(job => (job.Flow.Syntax.Source, job.Trigger.Span))
        .Concat(syncs.SelectMany(JobsOf)).Skip(MostJobs - RecoveryJobs).Take(1)
        .Select(job => At(job.Source, job.Span, DiagnosticCatalog.TooManyJobs, MostJobs));

    /// <summary>One asks both sides, one compares them, as far as the document says when.</summary>
    private static IEnumerable<(SourceText Source, TextSpan Span)> JobsOf(BoundSync sync)
    {
        var polled = new[] { sync.Wix, sync.External }.Where(side => side.Poll is not null).OrderBy(side => side.Poll).FirstOrDefault();
        if (polled?.Poll >= BoundScheduleTrigger.ShortestVeloGap)
        {
            yield return (sync.Syntax.Source, polled.Syntax.Find("poll")?.Span ?? sync.Syntax.Name.Span);
        }

        if (sync.Reconcile?.Gap >= BoundScheduleTrigger.ShortestVeloGap)
        {
            yield return (sync.Syntax.Source, sync.Syntax.Root.Find("reconcile")?.Span ?? sync.Syntax.Name.Span);
        }
    }

    private static IEnumerable<(BoundFlow Flow, T Trigger)> Triggered<T>(IReadOnlyList<BoundFlow> flows) where T : BoundTrigger =>
        flows.SelectMany(flow => flow.Triggers.OfType<T>().Select(trigger => (flow, trigger)));

    private static Diagnostic At<T>(SourceText source, TextSpan span, DiagnosticDefinition<T> definition, T argument) => new(
        definition, definition.DefaultSeverity, source, span, definition.Message(argument), definition.Help(argument));
}
