using WixFlowGen.Semantics.Bound;
using WixFlowGen.TestSpecs;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>What checking gives.</summary>
/// <param name="Diagnostics">By source in the order given, then by place.</param>
/// <param name="Flows">The bound flows; to be lowered only when there is no error.</param>
public sealed record ProgramResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<BoundFlow> Flows)
{
    /// <summary>The bound syncs; to be lowered only when there is no error.</summary>
    public IReadOnlyList<BoundSync> Syncs { get; init; } = [];

    /// <summary>The test documents; to be run only when there is no error.</summary>
    public IReadOnlyList<FlowTest> Tests { get; init; } = [];

    /// <summary>The test documents of syncs; to be run only when there is no error.</summary>
    public IReadOnlyList<SyncTest> SyncTests { get; init; } = [];

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
