using System.Collections.Concurrent;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.Testing.Syncs;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>Every case of every test document of a sync passes on every executor, and leaves the requests, waits and reports that it leaves on the interpreter.</summary>
public sealed class SyncScenarioTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private static readonly Lazy<ProgramResult> _program = new(() => RepositoryFlows.Compiler.Analyze([
        .. new[] { RepositoryRoot.Combine("flows"), RepositoryRoot.Combine("tests", "cases", "syncs", "scenarios") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            .Where(file => !file.EndsWith(".flow.yaml", StringComparison.Ordinal))
            .Select(file => new SourceText(Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), File.ReadAllText(file)))
            .Where(source => source.Text.Contains("sync", StringComparison.Ordinal)),
    ]));

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<CompiledFlow>>> _flows = new(StringComparer.Ordinal);
    private static readonly SyncTestRunner _runner = new(new EmbeddedApiCatalog());

    public static TheoryData<string, string> Cases()
    {
        var all = new TheoryData<string, string>();
        foreach (var (test, name) in _program.Value.SyncTests.SelectMany(test => test.Cases.Select(@case => (test, @case.Name.Value))))
        {
            all.Add(test.Sync, name);
        }

        return all;
    }

    [Fact]
    public void Every_sync_has_tests() =>
        Assert.Equal(_program.Value.Syncs.Select(sync => sync.Name).Order(StringComparer.Ordinal), _program.Value.SyncTests.Select(test => test.Sync).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Cases))]
    public void Passes_and_leaves_one_trace(string sync, string name)
    {
        var test = _program.Value.SyncTests.Single(one => one.Sync == sync);
        var @case = test.Cases.Single(one => one.Name.Value == name);
        SyncTraces.AssertOne(executors, (executor, run) => _runner.Run(test, @case, Flows(sync), executor, run));
    }

    private static IReadOnlyList<CompiledFlow> Flows(string sync) => _flows.GetOrAdd(sync, _ => new(() =>
    {
        var programs = RepositoryFlows.Compiler.Lower([_program.Value.Syncs.Single(one => one.Name == sync).Syntax.Source]).Programs;
        return CompiledFlow.Of(programs, RepositoryFlows.Compiler.Emit(programs), GeneratedCSharp.Compiler);
    })).Value;
}
