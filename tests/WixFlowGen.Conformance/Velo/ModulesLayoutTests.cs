using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Emit;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Velo;

/// <summary>Sites that have the runtime as its modules do what sites with the one file do. The first case of each flow stands for the others.</summary>
public sealed class ModulesLayoutTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    /// <summary>The first case of each flow.</summary>
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var row in FlowCase.All().Select(row => (Flow: row.Data.Item1, Case: row.Data.Item2)).DistinctBy(row => row.Flow))
        {
            cases.Add(row.Flow, row.Case);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Leaves_the_trace_of_the_one_file(string flow, string name)
    {
        var source = RepositoryFlows.All.Single(one => one.Path == $"flows/{flow}.flow.yaml");
        var compiled = CompiledFlow.Of(source, RepositoryFlows.Compiler.With(VeloLayout.Modules), null, [.. RepositoryFlows.All.Where(other => other != source)]);
        Assert.Contains("backend/wixflow/run/run.js", compiled.Site.Files.Keys);
        Assert.DoesNotContain("backend/wixflow.js", compiled.Site.Files.Keys);
        var @case = FlowCase.Open(flow, name);

        foreach (var (engine, run) in executors.All.Where(executor => executor.Name is not ("interpreter" or "csharp")))
        {
            var trace = MockedRun.Trace(world => run(compiled, @case.Inputs, world, "run-1", CancellationToken.None), @case.Prepare, @case.Options, @case.FollowAsync);
            Assert.True(File.ReadAllText(@case.GoldenPath).ReplaceLineEndings("\n") == trace.ReplaceLineEndings("\n"), $"{engine} leaves another trace than {@case.GoldenPath}");
        }
    }
}
