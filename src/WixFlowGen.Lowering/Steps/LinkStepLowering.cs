using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>link</c> becomes <c>run.linkGet(key, link, linkKey)</c> and its like.</summary>
internal static class LinkStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundLinkStep step, string key)
    {
        var action = step.Action.ToString();
        ImmutableArray<IrArgument> more = step switch
        {
            { Action: LinkAction.Get } => [new IrTypeReference(null, new OptionalType(step.ValueType))],
            { Action: LinkAction.Put, Value: { } value } => [new IrValue(null, ExpressionLowering.LowerFor(value, step.ValueType)), new IrTypeReference(null, step.ValueType)],
            _ => [],
        };
        return
        [
            new IrInvoke(
                StepParts.Origin(step, $"{action.ToLowerInvariant()} {step.Link}"),
                key,
                $"link{action}",
                [StepParts.Text(step.Link), new IrValue(null, ExpressionLowering.Lower(step.Key)), .. more],
                StepParts.Result(step)),
        ];
    }
}
