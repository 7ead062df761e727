using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Steps;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Lowers a block of steps; each kind has a class of its own under <c>Steps</c>.</summary>
internal sealed class StepLowering(OperationLowering operations, ObjectType outputs)
{
    /// <summary>The type of the flow's outputs.</summary>
    public ObjectType Outputs { get; } = outputs;

    public IrBlock LowerBlock(ImmutableArray<BoundStep> steps, KeyScope keys)
    {
        var statements = ImmutableArray.CreateBuilder<IrStatement>();
        foreach (var step in steps)
        {
            var lowering = new SingleStepLowering(this, operations, keys, keys.KeyOf(step));
            var lowered = step.Accept(lowering);
            statements.AddRange(step.Guard is null ? lowered : Guarded(step, lowered));
            if (Termination.Ends(statements[^1]))
            {
                break;
            }
        }

        return new(statements.ToImmutable());
    }

    /// <summary>The result of a guarded step lives outside the branch, absent when the step was skipped.</summary>
    private static ImmutableArray<IrStatement> Guarded(BoundStep step, ImmutableArray<IrStatement> statements)
    {
        var guard = step.Guard ?? throw new InvalidOperationException("only a guarded step is wrapped");
        var first = statements[0];
        if (first is IrInvoke { Result: { } result, Declares: true } invoke)
        {
            return
            [
                new IrDeclare(invoke.Origin, result),
                new IrBranch(null, guard, new([invoke with { Origin = null, Declares = false }, .. statements[1..]]), null),
            ];
        }

        return [new IrBranch(first.Origin, guard, new([first with { Origin = null }, .. statements[1..]]), null)];
    }

    /// <summary>One member per kind: the compiler lists what a new kind still lacks.</summary>
    private sealed class SingleStepLowering(StepLowering blocks, OperationLowering operations, KeyScope keys, string key)
        : IBoundStepVisitor<ImmutableArray<IrStatement>>
    {
        public ImmutableArray<IrStatement> VisitCall(BoundCallStep step) => CallStepLowering.Lower(step, key, operations);

        public ImmutableArray<IrStatement> VisitPoll(BoundPollStep step) => PollStepLowering.Lower(step, key, operations);

        public ImmutableArray<IrStatement> VisitUpload(BoundUploadStep step) => UploadStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitDownload(BoundDownloadStep step) => DownloadStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitWait(BoundWaitStep step) => WaitStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitIf(BoundIfStep step) => IfStepLowering.Lower(step, blocks, keys);

        public ImmutableArray<IrStatement> VisitSwitch(BoundSwitchStep step) => SwitchStepLowering.Lower(step, blocks, keys);

        public ImmutableArray<IrStatement> VisitForEach(BoundForEachStep step) => ForEachStepLowering.Lower(step, key, blocks);

        public ImmutableArray<IrStatement> VisitParallel(BoundParallelStep step) => ParallelStepLowering.Lower(step, key, blocks);

        public ImmutableArray<IrStatement> VisitTry(BoundTryStep step) => TryStepLowering.Lower(step, key, blocks);

        public ImmutableArray<IrStatement> VisitReturn(BoundReturnStep step) => ReturnStepLowering.Lower(step, blocks.Outputs);

        public ImmutableArray<IrStatement> VisitFail(BoundFailStep step) => FailStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitError(BoundErrorStep step) =>
            throw new InvalidOperationException("a flow with errors is never lowered");
    }
}
