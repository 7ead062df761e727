using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Lowering.Steps;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Lowers a block of steps; each kind has a class of its own under <c>Steps</c>.</summary>
/// <param name="reads">Where the flow reads what; null while that is being found out.</param>
internal sealed class StepLowering(OperationLowering operations, CalledFlows flows, ObjectType outputs, NamesRead? reads)
{
    /// <summary>Whether something outside a step reads a result of a step inside it.</summary>
    public bool IsReadOutside(string name, BoundStep step) => reads is not null && reads.Outside(step.Syntax.Span, name);

    /// <summary>Whether something outside a block reads a result of a step inside it.</summary>
    public bool IsReadOutside(string name, ImmutableArray<BoundStep> block) =>
        reads is not null && block.Length > 0 && reads.Outside(TextSpan.FromBounds(block[0].Syntax.Span.Start, block[^1].Syntax.Span.End), name);

    /// <summary>The type of the flow's outputs.</summary>
    public ObjectType Outputs { get; } = outputs;

    public IrBlock LowerBlock(ImmutableArray<BoundStep> steps, KeyScope keys)
    {
        var statements = ImmutableArray.CreateBuilder<IrStatement>();
        foreach (var step in steps)
        {
            var key = keys.KeyOf(step);
            var lowered = BlockPolicy.Around(step.Accept(new SingleStepLowering(this, operations, flows, keys, key)), step, key);
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
        ImmutableArray<IrDeclare> declared = [.. statements.TakeWhile(statement => statement is IrDeclare).Cast<IrDeclare>()];
        ImmutableArray<IrStatement> effects = [.. statements.Skip(declared.Length)];
        var origin = statements[0].Origin;
        if (effects[0] is IrInvoke { Result: { } result, Declares: true } invoke)
        {
            declared = [.. declared, new(origin, result)];
            effects = [invoke with { Declares = false }, .. effects[1..]];
        }

        return
        [
            .. declared.Select((declare, i) => declare with { Origin = i == 0 ? origin : null, IsAssignedNext = false }),
            new IrBranch(declared.IsEmpty ? origin : null, ExpressionLowering.LowerCondition(guard), new([effects[0] with { Origin = null }, .. effects[1..]]), null),
        ];
    }

    /// <summary>One member per kind: the compiler lists what a new kind still lacks.</summary>
    private sealed class SingleStepLowering(StepLowering blocks, OperationLowering operations, CalledFlows flows, KeyScope keys, string key)
        : IBoundStepVisitor<ImmutableArray<IrStatement>>
    {
        public ImmutableArray<IrStatement> VisitCall(BoundCallStep step) => CallStepLowering.Lower(step, key, operations);

        public ImmutableArray<IrStatement> VisitPoll(BoundPollStep step) => PollStepLowering.Lower(step, key, operations);

        public ImmutableArray<IrStatement> VisitUpload(BoundUploadStep step) => UploadStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitDownload(BoundDownloadStep step) => DownloadStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitWait(BoundWaitStep step) => WaitStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitEventWait(BoundEventWaitStep step) => WaitStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitIf(BoundIfStep step) => IfStepLowering.Lower(step, blocks, keys);

        public ImmutableArray<IrStatement> VisitSwitch(BoundSwitchStep step) => SwitchStepLowering.Lower(step, blocks, keys);

        public ImmutableArray<IrStatement> VisitForEach(BoundForEachStep step) => ForEachStepLowering.Lower(step, key, blocks);

        public ImmutableArray<IrStatement> VisitParallel(BoundParallelStep step) => ParallelStepLowering.Lower(step, key, blocks);

        public ImmutableArray<IrStatement> VisitTry(BoundTryStep step) => TryStepLowering.Lower(step, key, blocks);

        public ImmutableArray<IrStatement> VisitRun(BoundRunStep step) => RunStepLowering.Lower(step, key, flows);

        public ImmutableArray<IrStatement> VisitEnsure(BoundEnsureStep step) => EnsureStepLowering.Lower(step, key, blocks);

        public ImmutableArray<IrStatement> VisitLink(BoundLinkStep step) => LinkStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitReturn(BoundReturnStep step) => ReturnStepLowering.Lower(step, blocks.Outputs);

        public ImmutableArray<IrStatement> VisitFail(BoundFailStep step) => FailStepLowering.Lower(step, key);

        public ImmutableArray<IrStatement> VisitError(BoundErrorStep step) =>
            throw new InvalidOperationException("a flow with errors is never lowered");
    }
}
