using System.Collections.Concurrent;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.Semantics.Syncs;
using WixFlowGen.Testing;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>What the side flows of Wix's entities do when a sync asks them, on every executor with one trace.</summary>
public sealed class SideFlowTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private static readonly string _folder = RepositoryRoot.Combine("tests", "cases", "syncs", "sides");
    private static readonly TestRunner _runner = new(new EmbeddedApiCatalog());
    private static readonly IReadOnlyList<SourceText> _sides = [.. WixEntities.Names.Select(name => WixEntities.SideFlowOf(name).Source)];
    private static readonly Lazy<ProgramResult> _program = new(() => RepositoryFlows.Compiler.Analyze([.. In("*.yaml"), .. _sides]));
    private static readonly ConcurrentDictionary<string, Lazy<CompiledFlow>> _flows = new(StringComparer.Ordinal);

    public static TheoryData<string> Drivers() => new(In("*.flow.yaml").Select(source => source.Path));

    [Fact]
    public void Documents_are_without_mistakes() =>
        Assert.Empty(_program.Value.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Message}"));

    [Fact]
    public void Every_entity_has_its_driver() =>
        Assert.All(_sides, side => Assert.Contains(In("*.flow.yaml"), driver => driver.Text.Contains($"run: {Path.GetFileName(side.Path)[..^".flow.yaml".Length]}\n", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Drivers))]
    public void Does_what_a_sync_asks_for(string driver)
    {
        var name = driver[..^".flow.yaml".Length];
        var test = _program.Value.Tests.Single(one => one.Flow == name);
        foreach (var @case in test.Cases)
        {
            SyncTraces.AssertOne(executors, (executor, run) => _runner.Run(test, @case, _flows.GetOrAdd(name, _ => new(() => Compile(driver))).Value, executor, run));
        }
    }

    private static CompiledFlow Compile(string driver) =>
        CompiledFlow.Of(In(driver).Single(), RepositoryFlows.Compiler, GeneratedCSharp.Compiler, _sides);

    private static IEnumerable<SourceText> In(string pattern) => Directory.EnumerateFiles(_folder, pattern).Order(StringComparer.Ordinal)
        .Select(file => new SourceText(Path.GetFileName(file), File.ReadAllText(file)));
}
