using System.Collections.Immutable;

namespace WixFlowGen.Ir;

/// <summary>The rules of all inputs of a flow in the order they are declared.</summary>
public static class InputRules
{
    public static ImmutableArray<IrRule> For(IrFlow flow) => [.. flow.Inputs.SelectMany(input => input.Rules)];
}
