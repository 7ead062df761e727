using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Site;

/// <summary>What flows share when they stand in one site: its HTTP addresses, its scheduled jobs and its events.</summary>
public static class SiteLinks
{
    /// <summary>On every plan; Elite plans have 30 (Wix documentation of scheduled jobs).</summary>
    private const int MostJobs = 20;

    /// <summary>Whether the flow has a part in what is shared.</summary>
    public static bool IsShared(BoundFlow? flow) => flow?.Triggers.Any(trigger => trigger is BoundHttpTrigger or BoundScheduleTrigger or BoundEventTrigger) == true;

    /// <summary>The clashes, at the flow that comes later.</summary>
    /// <param name="flows">In the order of their sources.</param>
    public static IReadOnlyList<Diagnostic> Check(IReadOnlyList<BoundFlow> flows) => [.. HttpNames(flows), .. Jobs(flows), .. FlowLoops.Find(flows)];

    private static IEnumerable<Diagnostic> HttpNames(IReadOnlyList<BoundFlow> flows)
    {
        var taken = new Dictionary<(string Method, string Path), string>();
        foreach (var (flow, http) in Triggered<BoundHttpTrigger>(flows))
        {
            if (!taken.TryAdd((http.Method, http.Path), flow.Name))
            {
                yield return At(flow, http.PathSpan, DiagnosticCatalog.HttpNameTaken, (http.Method, http.Path, taken[(http.Method, http.Path)]));
            }
        }
    }

    private static IEnumerable<Diagnostic> Jobs(IReadOnlyList<BoundFlow> flows) => Triggered<BoundScheduleTrigger>(flows)
        .Where(job => job.Trigger.Gap >= BoundScheduleTrigger.ShortestVeloGap).Skip(MostJobs).Take(1)
        .Select(job => At(job.Flow, job.Trigger.Span, DiagnosticCatalog.TooManyJobs, MostJobs));

    private static IEnumerable<(BoundFlow Flow, T Trigger)> Triggered<T>(IReadOnlyList<BoundFlow> flows) where T : BoundTrigger =>
        flows.SelectMany(flow => flow.Triggers.OfType<T>().Select(trigger => (flow, trigger)));

    private static Diagnostic At<T>(BoundFlow flow, TextSpan span, DiagnosticDefinition<T> definition, T argument) => new(
        definition, definition.DefaultSeverity, flow.Syntax.Source, span, definition.Message(argument), definition.Help(argument));
}
