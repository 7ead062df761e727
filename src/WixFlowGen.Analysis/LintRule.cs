using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis;

/// <summary>Finds one kind of mistake that types allow.</summary>
internal abstract class LintRule
{
    public abstract DiagnosticDefinition Definition { get; }

    public abstract void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics);
}
