using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Testing.Results;

/// <summary>How one case went on one executor.</summary>
/// <param name="Trace">Everything that happened, in the form in which executors are compared.</param>
/// <param name="Took">Time on the virtual clock.</param>
public sealed record CaseResult(TestedCase Case, string Executor, IReadOnlyList<TestFailure> Failures, string Trace, TimeSpan Took)
{
    public bool Passed => Failures.Count == 0;

    /// <summary>What of the case was not needed; it does not fail the case.</summary>
    public IReadOnlyList<TestFailure> Unused { get; init; } = [];

    /// <summary>The failures and what was not needed as diagnostics at their places in the test document.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics
    {
        get
        {
            var sink = new DiagnosticSink(Case.Source);
            foreach (var failure in Failures)
            {
                sink.Report(DiagnosticCatalog.TestFailed, failure.Span, (Case.Name.Value, Executor, failure.Fact));
            }

            foreach (var unused in Unused)
            {
                sink.Report(DiagnosticCatalog.UnusedTestAnswer, unused.Span, (Case.Name.Value, unused.Fact));
            }

            return sink.Sorted();
        }
    }
}

/// <summary>A case of a test document.</summary>
/// <param name="Tested">The name of the flow or sync that is tested.</param>
public sealed record TestedCase(SourceText Source, string Tested, YamlScalar Name);

/// <summary>An expectation that was not met.</summary>
/// <param name="Span">In the test document.</param>
/// <param name="Fact">What was expected and what came.</param>
public sealed record TestFailure(TextSpan Span, string Fact);
