using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints what a flow's definition says of what the flow reads besides its inputs.</summary>
internal static class CSharpDefinition
{
    /// <summary>A line each; empty for none.</summary>
    public static string Reads(IrFlow flow) => string.Join('\n', Lines(flow));

    private static IEnumerable<string> Lines(IrFlow flow)
    {
        if (flow.ReadsCaller)
        {
            yield return "ReadsCaller = true,";
        }

        if (!flow.Secrets.IsEmpty)
        {
            yield return $"Secrets = [{string.Join(", ", flow.Secrets.Select(CSharpLiterals.Text))}],";
        }
    }
}
