using WixFlowGen.Ir;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>What lowering gives.</summary>
/// <param name="Diagnostics">By source in the order given, then by place.</param>
/// <param name="Programs">Empty when there is any error.</param>
public sealed record LoweringResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<IrFlow> Programs)
{
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
