using System.Collections.Concurrent;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.Testing.Results;
using WixFlowGen.TestSpecs;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>Every case of every test document passes on every executor, and leaves the trace there that it leaves on the interpreter.</summary>
public sealed class YamlTestCases(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private static readonly Lazy<ProgramResult> _program = new(() => RepositoryFlows.Compiler.Analyze([
        .. Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => !file.EndsWith(".openapi.yaml", StringComparison.Ordinal))
            .Select(file => new SourceText(Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), File.ReadAllText(file))),
    ]));

    private static readonly ConcurrentDictionary<string, Lazy<CompiledFlow>> _flows = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string File, string Name), Lazy<string>> _yardsticks = new();
    private static readonly TestRunner _runner = new(new EmbeddedApiCatalog());

    internal static IReadOnlyList<FlowTest> Tests => [.. _program.Value.Tests];

    internal static CompiledFlow FlowOf(FlowTest test) => _flows.GetOrAdd(test.Flow, _ => new(() => Compile(test))).Value;

    internal static bool IsSideBySide(FlowTest test) => ComparableTrace.IsSideBySide(_program.Value.Flows.Single(flow => flow.Name == test.Flow).Syntax.Root);

    internal static FlowTest TestOf(string flow) => _program.Value.Tests.Single(test => test.Flow == flow);

    /// <summary>The first case that ends well. Its answers are the site's own, or always the same: a repeated request must not get another one's.</summary>
    internal static TestCase HappyCase(FlowTest test) => test.Cases.First(@case =>
        @case.Runs is [{ Cut: null, Expect: { Error: null, Outputs: not null } }] && @case.Script.All(scripted => scripted is { Nth: 1, Times: int.MaxValue }));

    /// <summary>Requests and waits differ when a run stops and goes on; what is there in the end does not, nor what the run gives.</summary>
    internal static TestCase WithoutRequests(TestCase @case) => @case with { Expect = new(null, null, null, @case.Expect.State) };

    public static TheoryData<string, string, string> All()
    {
        var all = new TheoryData<string, string, string>();
        foreach (var (test, name) in _program.Value.Tests.SelectMany(test => test.Cases.Select(@case => (test, @case.Name.Value))))
        {
            foreach (var executor in FlowExecutors.Names)
            {
                all.Add(test.Source.Path, name, executor);
            }
        }

        return all;
    }

    [Fact]
    public void Documents_are_without_mistakes() => Assert.Empty(_program.Value.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Code} {found.Message}"));

    [Theory, MemberData(nameof(All))]
    public void Passes_and_leaves_the_trace_of_the_interpreter(string file, string name, string executor)
    {
        var result = Run(file, name, executors.All.Single(one => one.Name == executor));
        Assert.True(result.Passed, string.Join('\n', result.Failures.Select(failure => $"{file}:{result.Case.Source.PositionOf(failure.Span.Start).Line} {failure.Fact}")) + "\n" + result.Trace);
        var yardstick = _yardsticks.GetOrAdd((file, name), _ => new(() => Run(file, name, executors.All[0]).Trace)).Value;
        var isSideBySide = IsSideBySide(TestOf(result.Case.Tested));
        TraceComparison.AssertEqual(
            ("interpreter", ComparableTrace.Of(yardstick, isSideBySide)), (executor, ComparableTrace.Of(result.Trace, isSideBySide)));
    }

    private static CaseResult Run(string file, string name, (string Name, FlowExecutor Run) executor)
    {
        var test = _program.Value.Tests.Single(one => one.Source.Path == file);
        return _runner.Run(test, test.Cases.Single(@case => @case.Name.Value == name), FlowOf(test), executor.Name, executor.Run);
    }

    private static CompiledFlow Compile(FlowTest test)
    {
        var flow = _program.Value.Flows.Single(one => one.Name == test.Flow);
        return CompiledFlow.Of(flow, RepositoryFlows.Compiler.Compile([flow.Syntax.Source], neighbours: [.. RepositoryFlows.All.Where(other => other.Path != flow.Syntax.Source.Path)]).Files, GeneratedCSharp.Compiler);
    }
}
