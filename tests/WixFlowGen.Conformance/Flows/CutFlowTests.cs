using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.Testing.Results;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// Every flow of <c>flows/</c>, by the first case of its test document that ends well: its process dies at a request, and the run that is
/// started again ends as it would have. Nothing happens twice but what docs/durability.md says may happen at least once.
/// <c>WIXFLOWGEN_ALL_CUTS=1</c> cuts at all requests, else at some of them.
/// </summary>
public sealed class CutFlowTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private const int Seed = 20260;
    private const int CutsOfAFlow = 8;

    /// <summary>Longer than the lease of a run that nobody lets go of.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(20);

    private static readonly EmbeddedApiCatalog _catalog = new();
    private static readonly TestRunner _runner = new(_catalog);

    public static TheoryData<string> Documents() => [.. YamlTestCases.Tests.Where(test => HappyCase(test) is not null).Select(test => test.Source.Path)];

    [Fact]
    public void Every_test_document_has_a_case_that_can_be_cut() =>
        Assert.Empty(YamlTestCases.Tests.Where(test => HappyCase(test) is null).Select(test => test.Source.Path).Except(_notCut));

    [Theory, MemberData(nameof(Documents))]
    public void A_flow_cut_at_a_request_ends_as_it_would_have(string document)
    {
        var test = YamlTestCases.Tests.Single(one => one.Source.Path == document);
        var @case = HappyCase(test);
        Assert.NotNull(@case);
        var uncut = RequestsOf(Run(test, @case, executors.All[0]));
        var cuts = Enumerable.Range(1, uncut.Count).SelectMany(number => new[] { new RunCut(number, false), new RunCut(number, true) }).ToArray();
        foreach (var cut in Environment.GetEnvironmentVariable("WIXFLOWGEN_ALL_CUTS") == "1" ? cuts : Sample(cuts))
        {
            var operation = OperationOf(uncut[cut.Request - 1]);
            var mayRepeat = cut.IsAfter && operation is not null && !HappensOnce(operation);
            var results = executors.All.Select(executor => Run(test, CutAt(@case, cut, mayRepeat), executor)).ToList();

            TraceComparison.AssertEqual([.. results.Select(result => (result.Executor, ComparableTrace.Of(result.Trace, isSideBySide: false)))]);
            var label = $"seed {Seed}, {document}, cut {(cut.IsAfter ? "after" : "before")} request {cut.Request} {uncut[cut.Request - 1]}";
            Assert.True(results[0].Passed, $"{label}\n{string.Join('\n', results[0].Failures.Select(failure => failure.Fact))}\n{results[0].Trace}");
            var (expected, actual) = (Effects(uncut), Effects(RequestsOf(results[0])));
            if (!mayRepeat)
            {
                Assert.True(expected.SequenceEqual(actual), $"{label}\n{string.Join(", ", expected)}\n{string.Join(", ", actual)}");
            }
        }
    }

    /// <summary>Not proven: a cut in the middle of work side by side sends other requests on each executor; an upload address does not outlive
    /// the pause; a flow that others run has no case of its own that ends well without a job of theirs.</summary>
    private static readonly string[] _notCut =
        ["flows/portfolio-aggregation.test.yaml", "flows/share-pro-gallery.test.yaml", "flows/upload-for-job.test.yaml", "flows/wait-for-job.test.yaml"];

    private static TestCase? HappyCase(FlowTest test) => _notCut.Contains(test.Source.Path) ? null :
        test.Cases.FirstOrDefault(@case => @case is { Script.IsEmpty: true, Runs: [{ Cut: null, Expect.Error: null }] });

    /// <summary>Requests and waits differ after a cut; what is there in the end does not, nor what the run gives.</summary>
    private static TestCase CutAt(TestCase @case, RunCut cut, bool mayRepeat)
    {
        var run = @case.Runs[0];
        return @case with
        {
            Runs = [run with { Cut = cut }, run with { After = _pause, Expect = mayRepeat ? OutcomeExpectation.None : run.Expect }],
            Expect = new(null, null, null, mayRepeat ? null : @case.Expect.State),
        };
    }

    private static CaseResult Run(FlowTest test, TestCase @case, (string Name, FlowExecutor Run) executor) =>
        _runner.Run(test, @case, YamlTestCases.FlowOf(test), executor.Name, executor.Run);

    private static RunCut[] Sample(RunCut[] cuts)
    {
        new Random(Seed).Shuffle(cuts);
        return [.. cuts.Take(CutsOfAFlow)];
    }

    /// <summary>Method and path.</summary>
    private static IReadOnlyList<string> RequestsOf(CaseResult result) =>
    [
        .. (JsonNode.Parse(result.Trace)?["events"] as JsonArray ?? []).Select(happened => happened?["request"]).OfType<JsonObject>()
            .Select(request => $"{request["method"]} {request["path"]}"),
    ];

    /// <summary>Those that do something each time they are sent.</summary>
    private static IReadOnlyList<string> Effects(IEnumerable<string> requests) =>
        [.. requests.Where(request => OperationOf(request) is { Facts.Idempotent: not true } operation && operation.Route.Method != "GET").Order(StringComparer.Ordinal)];

    private static bool HappensOnce(ApiOperation operation) =>
        operation.Facts.Idempotent == true || operation.Route.Method == "GET" || operation.Facts.Recover is not null;

    private static ApiOperation? OperationOf(string request) => _catalog.OperationIds.Select(id => _catalog.TryGetOperation(id, out var found) ? found : null)
        .FirstOrDefault(operation => operation is not null && operation.IsPublic
            && Regex.IsMatch(request, $"^{operation.Route.Method} {Regex.Replace(Regex.Escape(operation.Route.Path), @"\\\{[^}]*\}", "[^/]+")}$", RegexOptions.CultureInvariant));
}
