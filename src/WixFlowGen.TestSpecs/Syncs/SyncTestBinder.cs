using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs.Syncs;

/// <summary>Binds a test document of a sync, whose structure is right, to the sync, the API and the connectors.</summary>
/// <param name="syncs">The syncs that are there, by name.</param>
public sealed class SyncTestBinder(IReadOnlyDictionary<string, TestedSync> syncs)
{
    /// <summary>The test; null when the sync is not there, which was reported.</summary>
    public SyncTest? Bind(SyncTestSyntax test, DiagnosticSink diagnostics)
    {
        var name = test.Name.Value;
        if (!syncs.TryGetValue(name, out var tested))
        {
            diagnostics.Report(DiagnosticCatalog.UnknownTestedSync, test.Name.Span, (name, Suggestions.Nearest(name, syncs.Keys)));
            return null;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var operations = new TestedOperations(tested.Catalog, $"sync '{name}'", tested.Sync is { } sync ? [sync.Wix.Flow, sync.External.Flow] : [], diagnostics);
        var given = new GivenBinder(tested.Catalog, null, diagnostics);
        var shared = given.Bind(test.Root.Find("given") as YamlMapping);
        var cases = (test.Cases?.Items ?? []).OfType<YamlMapping>().Select(@case =>
        {
            if (@case.Find("name") is YamlScalar title && !names.Add(title.Value))
            {
                diagnostics.Report(DiagnosticCatalog.DuplicateCase, title.Span, title.Value);
            }

            var own = @case.Find("given") is YamlMapping written ? given.Bind(written) : shared;
            return Bind(@case, own, name, tested, operations, diagnostics) with { GivenSyntax = (@case.Find("given") ?? test.Root.Find("given")) as YamlMapping };
        });
        return new(test.Source, name, [.. cases], [.. tested.Catalog.Connectors]);
    }

    private static SyncCase Bind(YamlMapping @case, JsonObject given, string sync, TestedSync tested, TestedOperations operations, DiagnosticSink diagnostics)
    {
        var name = (YamlScalar)(@case.Find("name") ?? throw new InvalidOperationException("the schema asks for a name"));
        var expectations = new ExpectationBinder(tested.Catalog, null, operations, diagnostics);
        var acts = new SyncActBinder(sync, tested, diagnostics);
        List<YamlMapping> written = [.. ((@case.Find("steps") as YamlSequence)?.Items ?? []).OfType<YamlMapping>()];
        var steps = written.Select(step => acts.Bind(step) is { } act ? Bind(step, act, expectations, operations, diagnostics) : null).OfType<SyncTestStep>().ToImmutableArray();
        var whole = Expectation(@case.Find("expect") as YamlMapping, expectations);
        if (whole.IsEmpty && steps.Length == written.Count && steps.All(step => step.Expect.IsEmpty))
        {
            diagnostics.Report(DiagnosticCatalog.NothingExpected, name.Span, name.Value);
        }

        return new(name, given, Script(@case, operations, diagnostics), steps, whole);
    }

    private static SyncTestStep Bind(YamlMapping step, SyncTestAct act, ExpectationBinder expectations, TestedOperations operations, DiagnosticSink diagnostics) => new(
        act,
        Script(step, operations, diagnostics),
        TestBinder.Cut(step.Find("cut") as YamlMapping),
        Expectation(step, expectations),
        step.Entries[0].Key.Span);

    private static SyncExpectation Expectation(YamlMapping? owner, ExpectationBinder expectations) =>
        new(expectations.Bind(owner), owner?.Find("writes") as YamlScalar, owner?.Find("report") as YamlMapping);

    private static ImmutableArray<ScriptedAnswer> Script(YamlMapping owner, TestedOperations operations, DiagnosticSink diagnostics)
    {
        var script = new ScriptBinder(operations, diagnostics);
        return [.. script.BindAnswers(owner.Find("answers") as YamlSequence), .. script.BindFaults(owner.Find("faults") as YamlSequence)];
    }
}
