using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.Testing.Results;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// Every flow of <c>flows/</c>, by the first case of its test document that ends well: its process dies before or after a request, a line of
/// the journal or a change of a link, and the run that is started again ends as it would have. Nothing happens twice but what
/// docs/explanation/durability.md says may. The interpreter dies everywhere, the others where the seed says; everywhere with <c>WIXFLOWGEN_ALL_CUTS=1</c>.
/// </summary>
public sealed class CutFlowTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private const int Seed = 20260;
    private const int CutsOfAFlow = 8;

    private static readonly TestRunner _runner = new(new EmbeddedApiCatalog());

    /// <summary>By flow, what happens at least once: Wix has no key for it, nor anything to find it by. It is seen to happen twice.</summary>
    private static readonly Dictionary<string, string[]> _happensAtLeastOnce = new(StringComparer.Ordinal)
    {
        ["designer-community"] =
        [
            "portfolio.collections.createCollection", "portfolio.projectItems.bulkCreateProjectItems", "portfolio.projects.createProject",
        ],
        ["portfolio-aggregation"] =
        [
            "media.files.bulkImportFile", "portfolio.collections.createCollection", "portfolio.projectItems.bulkCreateProjectItems", "portfolio.projects.createProject",
        ],
    };

    /// <summary>By flow, the step that may fail after a cut, for the address it got lives no longer than a dead process holds its run.
    /// Flows that run such a flow run it again.</summary>
    private static readonly Dictionary<string, string> _addressDies = new(StringComparer.Ordinal) { ["upload-for-job"] = "upload1" };

    public static TheoryData<string> Documents() => [.. YamlTestCases.Tests.Select(test => test.Source.Path)];

    [Fact]
    public void Every_flow_has_a_test_document() => Assert.Equal(
        RepositoryFlows.All.Select(source => Path.GetFileName(source.Path).Split('.')[0]).Order(StringComparer.Ordinal),
        YamlTestCases.Tests.Select(test => test.Flow).Distinct().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Documents))]
    public void A_flow_that_dies_anywhere_ends_as_it_would_have(string document)
    {
        var test = YamlTestCases.Tests.Single(one => one.Source.Path == document);
        var @case = YamlTestCases.HappyCase(test);
        var counted = new CutRun(executors.All[0].Run, null);
        var uncut = Run(test, @case, executors.All[0].Name, counted);
        Assert.True(uncut.Passed, uncut.Trace);

        var isSideBySide = YamlTestCases.IsSideBySide(test);
        var sample = Sample(counted.Points);
        var repeated = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var point in counted.Points)
        {
            var results = executors.All.Where((_, i) => i == 0 || sample.Contains(point))
                .Select(executor => Cut(test, @case, executor, point, uncut, repeated)).ToList();
            if (!isSideBySide)
            {
                TraceComparison.AssertEqual([.. results.Select(result => (result.Executor, result.Trace))]);
            }
        }

        Assert.Equal(_happensAtLeastOnce.GetValueOrDefault(test.Flow, []), repeated);
    }

    private static CaseResult Cut(
        FlowTest test, TestCase @case, (string Name, FlowExecutor Run) executor, CutPoint point, CaseResult uncut, SortedSet<string> repeated)
    {
        var cut = new CutRun(executor.Run, point);
        var result = Run(test, YamlTestCases.WithoutRequests(@case), executor.Name, cut);
        var (expected, actual) = (TraceEffects.Of(uncut.Trace), TraceEffects.Of(result.Trace));
        var more = TraceEffects.More(actual, expected);
        var label = $"seed {Seed}, {test.Source.Path}, cut {point} on {executor.Name}; more: {string.Join(", ", more)}; begun: {string.Join(", ", cut.Begun)}\n";

        if (_addressDies.TryGetValue(test.Flow, out var upload) && JsonNode.Parse(result.Trace)?["runs"]?[0]?["error"]?["step"]?.ToString() == upload)
        {
            Assert.True(actual.SequenceEqual(expected.SkipLast(1)), $"{label}{result.Trace}");
            return result;
        }

        Assert.True(TraceEffects.More(expected, actual).Count == 0, $"{label}an effect is missing\n{result.Trace}");
        Assert.True(more.Count <= cut.Begun.Count, $"{label}{result.Trace}");
        Assert.True(more.Count > 0 || result.Passed, $"{label}{string.Join('\n', result.Failures.Select(failure => failure.Fact))}\n{result.Trace}");
        repeated.UnionWith(more);
        return result;
    }

    private static CaseResult Run(FlowTest test, TestCase @case, string executor, CutRun run) =>
        _runner.Run(test, @case, YamlTestCases.FlowOf(test), executor, run.RunAsync);

    private static HashSet<CutPoint> Sample(IReadOnlyList<CutPoint> points)
    {
        var shuffled = points.ToArray();
        new Random(Seed).Shuffle(shuffled);
        return [.. Environment.GetEnvironmentVariable("WIXFLOWGEN_ALL_CUTS") == "1" ? shuffled : shuffled.Take(CutsOfAFlow)];
    }
}
