using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.TestSpecs;

/// <summary>What a flow and the flows it runs need from outside.</summary>
internal static class RunFlows
{
    /// <summary>The flow and those it runs, at any depth.</summary>
    public static IEnumerable<BoundFlow> Of(BoundFlow flow) => flow.Steps.SelectMany(SelfAndNested).OfType<BoundRunStep>().SelectMany(run => Of(run.Flow)).Prepend(flow);

    /// <summary>Whether a step runs a flow whose document has mistakes, so that not all is known of what the flow needs.</summary>
    public static bool RunsUnknown(BoundFlow flow) => Of(flow).SelectMany(one => one.Steps).SelectMany(SelfAndNested).Any(step => step is BoundErrorStep);

    /// <summary>The steps that wait for events of Wix.</summary>
    public static IEnumerable<BoundEventWaitStep> WixWaits(BoundFlow flow) => Of(flow).SelectMany(one => one.WixWaits);

    /// <summary>The names of the links that are declared, or used without a declaration.</summary>
    public static IEnumerable<string> Links(BoundFlow flow) => Of(flow)
        .SelectMany(one => one.Links.Keys.Concat(one.Steps.SelectMany(SelfAndNested).Select(LinkOf).OfType<string>())).Distinct(StringComparer.Ordinal);

    private static string? LinkOf(BoundStep step) => step switch
    {
        BoundLinkStep link => link.Link,
        BoundEnsureStep ensure => ensure.Link,
        _ => null,
    };

    private static IEnumerable<BoundStep> SelfAndNested(BoundStep step) => step.Blocks.SelectMany(block => block).SelectMany(SelfAndNested).Prepend(step);
}
