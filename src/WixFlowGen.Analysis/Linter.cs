using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis;

/// <summary>Runs the lint rules over a bound flow. Nothing is linted that did not bind: one mistake gives one diagnostic.</summary>
public static class Linter
{
    public static void Check(BoundFlow flow, DiagnosticSink diagnostics)
    {
        if (diagnostics.HasErrors)
        {
            return;
        }

        var dataflow = new Dataflow(flow);
        foreach (var rule in LintRules.All)
        {
            rule.Check(flow, dataflow, diagnostics);
        }
    }
}
