using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Analysis;

/// <summary>Knows the steps that always end the flow.</summary>
internal static class Ending
{
    /// <summary>Whether nothing after a step of the same block can run.</summary>
    public static bool Ends(BoundStep step) => step switch
    {
        BoundFailStep or BoundReturnStep => step.Guard is null or TypedLiteral { Value: true },
        BoundIfStep or BoundSwitchStep => step.Guard is null && step.Blocks.All(block => block.Any(Ends)),
        _ => false,
    };
}
