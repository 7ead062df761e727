using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Velo;
using WixFlowGen.Execution;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// A folder of <c>tests/cases/language</c> shows one construct: flows, one of which bears the folder's name and is run, and in folders below
/// the inputs of each case and the trace that every executor leaves.
/// </summary>
public sealed class LanguageCaseTests(FlowExecutors executors, VeloChecks checks) : IClassFixture<FlowExecutors>, IClassFixture<VeloChecks>
{
    private static readonly string _root = RepositoryRoot.Combine("tests", "cases", "language");

    public static TheoryData<string> Constructs() =>
        [.. Directory.EnumerateDirectories(_root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Constructs))]
    public void Leaves_one_trace(string construct)
    {
        var folder = Path.Combine(_root, construct);
        var sources = SourcesIn(folder);
        var main = sources.Single(source => source.Path == $"{construct}.flow.yaml");
        var compiled = CompiledFlow.Of(main, RepositoryFlows.Compiler, GeneratedCSharp.Compiler, [.. sources.Where(source => source != main)]);
        Assert.Empty(checks.Check(compiled.Site));
        foreach (var file in Directory.EnumerateFiles(folder, "case.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var @case = FlowCase.In(Path.GetDirectoryName(file) ?? folder);
            var traces = executors.Traces(run => MockedRun.Trace(
                world => run(compiled, @case.Inputs, world, "run-1", CancellationToken.None), @case.Prepare, @case.Options));

            TraceComparison.AssertEqual(traces);
            Golden.Verify(@case.GoldenPath, traces[0].Trace);
        }
    }

    private static IReadOnlyList<SourceText> SourcesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.flow.yaml").Order(StringComparer.Ordinal)
            .Select(file => new SourceText(Path.GetFileName(file), File.ReadAllText(file))),
    ];
}
