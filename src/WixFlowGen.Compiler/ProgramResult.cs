using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>What checking gives.</summary>
/// <param name="Diagnostics">By source in the order given, then by place.</param>
/// <param name="Flows">The bound flows; to be lowered only when there is no error.</param>
public sealed record ProgramResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<BoundFlow> Flows)
{
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
