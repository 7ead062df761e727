using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs;

/// <summary>Binds a test document, whose structure is right, to the flow it tests and to the API.</summary>
/// <param name="flows">The flows that are there, by name.</param>
/// <param name="syncs">The names of the syncs that are there.</param>
public sealed class TestBinder(IReadOnlyDictionary<string, TestedFlow> flows, IReadOnlySet<string> syncs)
{
    /// <summary>The test; null when the flow is not there, which was reported.</summary>
    public FlowTest? Bind(TestSyntax test, DiagnosticSink diagnostics)
    {
        var name = test.Name.Value;
        if (!flows.TryGetValue(name, out var tested))
        {
            diagnostics.Report(DiagnosticCatalog.UnknownTestedFlow, test.Name.Span, (name, syncs.Contains(name), Suggestions.Nearest(name, flows.Keys)));
            return null;
        }

        tested = WithInnerConnectors(tested);
        var (flow, catalog) = tested;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var operations = new TestedOperations(catalog, $"flow '{name}'", flow is null ? [] : [flow], diagnostics);
        var cases = (test.Cases?.Items ?? []).OfType<YamlMapping>().Select(@case =>
        {
            if (@case.Find("name") is YamlScalar title && !names.Add(title.Value))
            {
                diagnostics.Report(DiagnosticCatalog.DuplicateCase, title.Span, title.Value);
            }

            return Bind(@case, tested, operations, diagnostics);
        });
        return new(test.Source, name, [.. cases], [.. catalog.Connectors]);
    }

    /// <summary>A flow that runs others needs their connectors too.</summary>
    private TestedFlow WithInnerConnectors(TestedFlow tested) => tested.Flow is not { } flow ? tested : tested with
    {
        Catalog = ConnectedApiCatalog.Together(tested.Catalog, RunFlows.Of(flow).Select(one => flows.GetValueOrDefault(one.Name)?.Catalog).OfType<ApiCatalog>()),
    };

    private static TestCase Bind(YamlMapping @case, TestedFlow tested, TestedOperations operations, DiagnosticSink diagnostics)
    {
        var (flow, catalog) = tested;
        var name = (YamlScalar)(@case.Find("name") ?? throw new InvalidOperationException("the schema asks for a name"));
        var expectations = new ExpectationBinder(catalog, flow, operations, diagnostics);
        var whole = expectations.Bind(@case.Find("expect") as YamlMapping);
        var outcome = expectations.BindOutcome([@case, @case.Find("expect") as YamlMapping]);
        var runs = BindRuns(@case, flow, outcome, expectations, diagnostics);
        if (whole.IsEmpty && runs.All(run => run.Expect == OutcomeExpectation.None))
        {
            diagnostics.Report(DiagnosticCatalog.NothingExpected, name.Span, name.Value);
        }

        var script = new ScriptBinder(operations, diagnostics);
        return new(
            name,
            new GivenBinder(catalog, flow, diagnostics).Bind(@case.Find("given") as YamlMapping),
            [.. script.BindAnswers(@case.Find("answers") as YamlSequence), .. script.BindFaults(@case.Find("faults") as YamlSequence)],
            runs,
            whole)
        {
            GivenSyntax = @case.Find("given") as YamlMapping,
        };
    }

    /// <summary>Without <c>runs</c> there is one; with them, what the case says of the outcome is said of its last run.</summary>
    private static ImmutableArray<TestRun> BindRuns(
        YamlMapping @case, BoundFlow? flow, OutcomeExpectation outcome, ExpectationBinder expectations, DiagnosticSink diagnostics)
    {
        var name = @case.Find("name") ?? @case;
        var inputs = new TestInputBinder(diagnostics);
        if (@case.Find("runs") is not YamlSequence { Items: { Length: > 0 } written })
        {
            return
            [
                new("run-1", inputs.Bind(@case.Find("inputs") as YamlMapping, flow, name.Span, outcome.Error is not null), TimeSpan.Zero, false, null, null, outcome, name.Span)
                {
                    CallerId = CallerOf(@case, flow, diagnostics),
                },
            ];
        }

        return [.. written.OfType<YamlMapping>().Select((run, i) =>
        {
            var own = expectations.BindOutcome([run]);
            var expected = i == written.Length - 1 && own == OutcomeExpectation.None ? outcome : own;
            var anchor = run.Entries.FirstOrDefault()?.Key.Span ?? name.Span;
            var given = (run.Find("inputs") ?? @case.Find("inputs")) as YamlMapping;
            return new TestRun(
                (run.Find("id") as YamlScalar)?.Value ?? string.Create(CultureInfo.InvariantCulture, $"run-{i + 1}"),
                inputs.Bind(given, flow, anchor, expected.Error is not null),
                ScriptBinder.Duration(run.Find("after")),
                run.Find("together") is YamlScalar { Value: "true" },
                inputs.BindPublish(run.Find("publish") as YamlMapping, flow, string.Create(CultureInfo.InvariantCulture, $"published-{i + 1}")),
                Cut(run.Find("cut") as YamlMapping),
                expected,
                anchor)
            {
                CallerId = CallerOf(run.Find("caller") is null ? @case : run, flow, diagnostics),
            };
        })];
    }

    private static string? CallerOf(YamlMapping owner, BoundFlow? flow, DiagnosticSink diagnostics)
    {
        if (owner.Find("caller") is not YamlMapping caller)
        {
            return null;
        }

        if (flow is { ReadsCaller: false })
        {
            diagnostics.Report(DiagnosticCatalog.CallerNotRead, caller.Span, flow.Name);
        }

        return (caller.Find("memberId") as YamlScalar)?.Value;
    }

    internal static RunCut? Cut(YamlMapping? cut) => cut?.Entries is [var at, ..]
        ? new(ScriptBinder.Whole(at.Value) ?? 1, at.Key.Value == "after")
        : null;
}
