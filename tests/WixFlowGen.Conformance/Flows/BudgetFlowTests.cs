using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Emit;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Testing;
using WixFlowGen.Testing.Results;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// Flows of <c>flows/</c> that take longer than a budget stop in time and end as they would have when they are resumed: Velo by its generated
/// entry points, the others by a second start with the same id.
/// </summary>
public sealed class BudgetFlowTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private const int Seed = 20261;
    private const int CutsOfAFlow = 12;

    private static readonly TestRunner _runner = new(new EmbeddedApiCatalog());

    [Theory]
    [InlineData("cms-export", 10)]
    [InlineData("cms-import", 10)]
    [InlineData("product-translations", 10)]
    [InlineData("import-product-translations", 10)]
    [InlineData("private-track-sale", 1)]
    [InlineData("portfolio-aggregation", 3)]
    public void A_run_that_outlives_its_budget_stops_in_time_and_ends_as_it_would_have(string name, int seconds)
    {
        var uncut = TraceEffects.Of(Run(name, executors.All[0].Name, executors.All[0].Run).Trace);
        foreach (var (executor, start) in executors.All)
        {
            var isVelo = executors.Velo.SingleOrDefault(velo => velo.Name == executor) is { Call: { } call };
            var run = isVelo ? Entries(executor, seconds) : new BudgetRun(start, start, TimeSpan.FromSeconds(seconds));
            var result = Run(name, executor, run.RunAsync);

            Assert.True(result.Passed, $"{executor}: {string.Join('\n', result.Failures.Select(failure => failure.Fact))}\n{result.Trace}");
            Assert.True(run.Pauses > 0, $"{executor}: the run never stopped");
            Assert.True(run.Longest <= TimeSpan.FromSeconds(seconds), $"{executor}: the run worked for {run.Longest}");
            Assert.Equal(uncut.Order(StringComparer.Ordinal), TraceEffects.Of(result.Trace).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What the site's collection keeps is all that an invocation knows of the one before it.</summary>
    [Theory]
    [InlineData("cms-export", 10)]
    [InlineData("cms-import", 10)]
    [InlineData("private-track-sale", 1)]
    [InlineData("portfolio-aggregation", 3)]
    public void In_velo_the_collection_of_the_site_is_enough_to_go_on(string name, int seconds) => Assert.All(executors.Velo, velo =>
    {
        var uncut = TraceEffects.Of(Run(name, executors.All[0].Name, executors.All[0].Run).Trace);
        var run = Entries(velo.Name, seconds);
        var result = Run(name, velo.Name, InWixData(run.RunAsync));

        Assert.True(result.Passed, $"{string.Join('\n', result.Failures.Select(failure => failure.Fact))}\n{result.Trace}");
        Assert.True(run.Pauses > 0, "the run never stopped");
        Assert.Equal(uncut.Order(StringComparer.Ordinal), TraceEffects.Of(result.Trace).Order(StringComparer.Ordinal));
    });

    [Theory]
    [InlineData("cms-export")]
    [InlineData("cms-import")]
    [InlineData("private-track-sale")]
    public void In_velo_a_run_that_died_goes_on_by_the_collection_of_the_site(string name) => Assert.All(executors.Velo, velo =>
    {
        var start = executors.All.Single(executor => executor.Name == velo.Name).Run;
        var counted = new CutRun(InWixData(start), null);
        var uncut = TraceEffects.Of(Run(name, velo.Name, counted.RunAsync).Trace);
        var points = counted.Points.ToArray();
        new Random(Seed).Shuffle(points);
        foreach (var point in points.Take(CutsOfAFlow))
        {
            var result = Run(name, velo.Name, new CutRun(InWixData(start), point).RunAsync);

            Assert.True(result.Passed, $"seed {Seed}, cut {point}: {string.Join('\n', result.Failures.Select(failure => failure.Fact))}\n{result.Trace}");
            Assert.Equal(uncut.Order(StringComparer.Ordinal), TraceEffects.Of(result.Trace).Order(StringComparer.Ordinal));
        }
    });

    private static FlowExecutor InWixData(FlowExecutor run) => (flow, inputs, world, runId, abandon) =>
        run(flow, inputs, world with { Journal = null, Records = null, RecordsInWix = true }, runId, abandon);

    /// <summary>The functions that pages of the site call.</summary>
    private BudgetRun Entries(string executor, int seconds)
    {
        var call = executors.Velo.Single(velo => velo.Name == executor).Call;
        return new(
            (flow, inputs, world, runId, _) => call(flow, new VeloCall(EntryOf(flow), flow.Export, [inputs.DeepClone(), runId]), world),
            (flow, _, world, runId, _) => call(flow, new VeloCall(EntryOf(flow), $"resume{Casing.Pascal(flow.Ir.Name)}", [runId]), world),
            TimeSpan.FromSeconds(seconds));
    }

    private static string EntryOf(CompiledFlow flow) => $"backend/{flow.Ir.Name}.web.js";

    private static CaseResult Run(string name, string executor, FlowExecutor run)
    {
        var test = YamlTestCases.TestOf(name);
        var @case = YamlTestCases.WithoutRequests(YamlTestCases.HappyCase(test));
        var data = @case.Given["data"] as JsonObject ?? [];
        data[TraceEffects.RecordsCollection] = new JsonArray();
        @case.Given["data"] ??= data;
        return _runner.Run(test, @case, YamlTestCases.FlowOf(test), executor, run);
    }
}
