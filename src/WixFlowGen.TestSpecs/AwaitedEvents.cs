using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.TestSpecs;

/// <summary>The events of Wix that let runs of a flow go on.</summary>
internal static class AwaitedEvents
{
    /// <summary>A step that waits, by event, in the flow and in those it runs.</summary>
    public static IEnumerable<BoundEventWaitStep> Of(BoundFlow flow) => flow.WixWaits.Concat(flow.Steps.SelectMany(Called).SelectMany(Of));

    private static IEnumerable<BoundFlow> Called(BoundStep step) => step is BoundRunStep run
        ? [run.Flow]
        : step.Blocks.SelectMany(block => block).SelectMany(Called);
}
