using WixFlowGen.Emit;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>What a compilation gives.</summary>
/// <param name="Diagnostics">By source in the order given, then by place.</param>
/// <param name="Files">Empty when there is any error.</param>
public sealed record CompilationResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<GeneratedFile> Files)
{
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
