using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary>
/// <c>forEach</c> becomes <c>run.forEach(key, list, body)</c>; with chunks or past failures, a function whose name says so, because it gives another type.
/// </summary>
internal static class ForEachStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundForEachStep step, string key, StepLowering blocks)
    {
        var block = blocks.LowerBlock(step.Steps, new KeyScope());
        if (step.Collect is { } collect && !Termination.Ends(block))
        {
            block = new([.. block.Statements, new IrReturn(null, ExpressionLowering.Lower(collect))]);
        }

        IrLocal[] parameters = [new(step.Item, step.ItemType), new(step.Index ?? Unread("index", step.Item, block), IntType.Instance)];
        var arguments = ImmutableArray.CreateBuilder<IrArgument>();
        arguments.Add(step.Chunk is { } size ? new IrChunks(null, ExpressionLowering.Lower(step.List), size) : new IrValue(null, ExpressionLowering.Lower(step.List)));
        arguments.Add(new IrBody(null, [.. parameters], block, step.Collect?.Type ?? NullType.Instance));
        if (step.Concurrency > 1)
        {
            arguments.Add(new IrValue("concurrency", new IrConstant((long)step.Concurrency, IntType.Instance)));
        }

        return
        [
            new IrInvoke(StepParts.Origin(step, "forEach"), key, step.Continues ? "forEachPastFailures" : "forEach", arguments.ToImmutable(), StepParts.Result(step)),
        ];
    }

    /// <summary>A name for a parameter that the flow does not name, so that it hides nothing that the block reads.</summary>
    private static string Unread(string name, string item, IrBlock block)
    {
        var read = IrExpressions.In(block).SelectMany(IrExpressionTree.SelfAndDescendants).OfType<IrName>().Select(one => one.Name).Append(item).ToHashSet(StringComparer.Ordinal);
        return NumberedNames.Free(name, read.Contains);
    }
}
