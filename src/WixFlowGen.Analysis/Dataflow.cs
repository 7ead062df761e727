using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Analysis;

/// <summary>The steps of a flow in order and which results are read where.</summary>
internal sealed class Dataflow
{
    private readonly HashSet<string> _read;

    public Dataflow(BoundFlow flow)
    {
        Steps = [.. flow.Steps.SelectMany(SelfAndNested)];
        _read = Steps.SelectMany(step => ExpressionsOf(step).SelectMany(expression => ReferencesIn(expression).Where(name => name != OwnAnswer(step))))
            .Concat(ReferencesIn(flow.Outputs))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>All steps, those of blocks after the step that holds them.</summary>
    public ImmutableArray<BoundStep> Steps { get; }

    /// <summary>The operations called and polled, in order; unknown ones are left out.</summary>
    public IEnumerable<ApiOperation> Operations => Steps
        .Select(step => step switch { BoundCallStep call => call.Operation, BoundPollStep poll => poll.Operation, _ => null })
        .OfType<ApiOperation>();

    public bool IsRead(string id) => _read.Contains(id);

    /// <summary>Every expression of the flow: those of its triggers, of its steps in order, and its outputs.</summary>
    public static IEnumerable<TypedExpression> AllExpressions(BoundFlow flow, Dataflow dataflow) => flow.Triggers
        .SelectMany(trigger => trigger switch
        {
            BoundEventTrigger started => new[] { started.Where, started.Inputs },
            BoundScheduleTrigger started => [started.Inputs],
            _ => [],
        })
        .OfType<TypedExpression>()
        .Concat(dataflow.Steps.SelectMany(ExpressionsOf))
        .Append(flow.Outputs);

    /// <summary>The expressions a step evaluates itself, without those of its blocks.</summary>
    public static IEnumerable<TypedExpression> ExpressionsOf(BoundStep step) =>
        (step.Guard is null ? [] : new[] { step.Guard }).Concat(step.Accept(OwnExpressions.Instance));

    public static IEnumerable<string> ReferencesIn(TypedExpression expression) =>
        TypedExpressions.SelfAndDescendants(expression).OfType<Expressions.Typed.TypedReference>().Select(reference => reference.Name);

    /// <summary>The name under which a poll's condition reads the answer: reading that is not using the result.</summary>
    private static string? OwnAnswer(BoundStep step) => step is BoundPollStep poll ? poll.Answer : null;

    /// <summary>The steps in the blocks of a step, at any depth.</summary>
    public static IEnumerable<BoundStep> Within(BoundStep step) => step.Blocks.SelectMany(block => block).SelectMany(SelfAndNested);

    private static IEnumerable<BoundStep> SelfAndNested(BoundStep step) =>
        step.Blocks.SelectMany(block => block).SelectMany(SelfAndNested).Prepend(step);

    private sealed class OwnExpressions : IBoundStepVisitor<IEnumerable<TypedExpression>>
    {
        public static readonly OwnExpressions Instance = new();

        public IEnumerable<TypedExpression> VisitCall(BoundCallStep step) => [step.Request];

        public IEnumerable<TypedExpression> VisitPoll(BoundPollStep step) => [step.Request, step.Until];

        public IEnumerable<TypedExpression> VisitUpload(BoundUploadStep step) => [step.File, step.To];

        public IEnumerable<TypedExpression> VisitDownload(BoundDownloadStep step) => [step.From];

        public IEnumerable<TypedExpression> VisitWait(BoundWaitStep step) => [];

        public IEnumerable<TypedExpression> VisitEventWait(BoundEventWaitStep step) => step.Where is { } where ? [where] : [];

        public IEnumerable<TypedExpression> VisitIf(BoundIfStep step) => [step.Condition];

        public IEnumerable<TypedExpression> VisitSwitch(BoundSwitchStep step) => step.Cases.Select(one => one.Condition);

        public IEnumerable<TypedExpression> VisitForEach(BoundForEachStep step) => step.Collect is null ? [step.List] : [step.List, step.Collect];

        public IEnumerable<TypedExpression> VisitParallel(BoundParallelStep step) => [];

        public IEnumerable<TypedExpression> VisitTry(BoundTryStep step) => [];

        public IEnumerable<TypedExpression> VisitRun(BoundRunStep step) => [step.Inputs];

        public IEnumerable<TypedExpression> VisitEnsure(BoundEnsureStep step) => [step.Key, step.Value];

        public IEnumerable<TypedExpression> VisitLink(BoundLinkStep step) => step.Value is null ? [step.Key] : [step.Key, step.Value];

        public IEnumerable<TypedExpression> VisitReturn(BoundReturnStep step) => [step.Values];

        public IEnumerable<TypedExpression> VisitFail(BoundFailStep step) => [step.Message];

        public IEnumerable<TypedExpression> VisitError(BoundErrorStep step) => [];
    }
}
