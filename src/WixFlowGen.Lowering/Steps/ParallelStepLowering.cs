using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>parallel</c> becomes <c>run.parallel(key, branch, branch)</c>; a result that is read afterwards is declared before it.</summary>
internal static class ParallelStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundParallelStep step, string key, StepLowering blocks)
    {
        var shared = ImmutableArray.CreateBuilder<IrStatement>();
        var origin = StepParts.Origin(step, "parallel");
        ImmutableArray<IrArgument> branches =
        [
            .. step.Branches.Select(branch => new IrBody(null, [], Branch(blocks.LowerBlock(branch, new KeyScope()), step, blocks, shared), NullType.Instance)),
        ];
        if (shared.Count > 0)
        {
            shared[0] = shared[0] with { Origin = origin };
        }

        return [.. shared, new IrInvoke(shared.Count > 0 ? null : origin, key, "parallel", branches, Result: null)];
    }

    private static IrBlock Branch(IrBlock branch, BoundParallelStep step, StepLowering blocks, ImmutableArray<IrStatement>.Builder shared)
    {
        var statements = ImmutableArray.CreateBuilder<IrStatement>();
        foreach (var statement in branch.Statements)
        {
            switch (statement)
            {
                case IrDeclare declare when blocks.IsReadOutside(declare.Local.Name, step):
                    shared.Add(declare with { Origin = null });
                    break;
                case IrInvoke { Declares: true, Result: { } result } invoke when blocks.IsReadOutside(result.Name, step):
                    shared.Add(new IrDeclare(null, result) { IsAssignedNext = true });
                    statements.Add(invoke with { Declares = false });
                    break;
                default:
                    statements.Add(statement);
                    break;
            }
        }

        return new(statements.ToImmutable());
    }
}
