using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs;

/// <summary>Binds what a case expects: an expectation that could never be met is a mistake of the test.</summary>
internal sealed class ExpectationBinder(ApiCatalog catalog, BoundFlow? flow, TestedOperations operations, DiagnosticSink diagnostics)
{
    private readonly ValueCheck _check = new(diagnostics, allowsMatchers: true);

    public CaseExpectation Bind(YamlMapping? expect)
    {
        var requests = expect?.Find("requests") as YamlSequence;
        foreach (var request in requests?.Items ?? [])
        {
            var called = request as YamlMapping;
            if (operations.Find(called?.Find("call") ?? request) is { } operation && called?.Find("with") is { } message)
            {
                _check.Check(message, operation.Request, "");
            }
        }

        var state = expect?.Find("state") as YamlMapping;
        CheckState(state);
        return new(requests, expect?.Find("waits") as YamlSequence, expect?.Find("time") as YamlScalar, state);
    }

    /// <summary>How a run has to end, which may be written in one of several mappings.</summary>
    public OutcomeExpectation BindOutcome(IEnumerable<YamlMapping?> places)
    {
        var written = places.OfType<YamlMapping>().SelectMany(place => place.Entries).Where(entry => entry.Key.Value is "outputs" or "error").ToList();
        if (written is [var first, var second, ..])
        {
            diagnostics.Report(DiagnosticCatalog.ExpectationTwice, second.Key.Span, (second.Key.Value, first.Key.Value));
        }

        var outputs = written.Find(entry => entry.Key.Value == "outputs")?.Value;
        if (outputs is not null && flow is { Outputs.Type: var type })
        {
            _check.Check(outputs, type, "");
        }

        var error = written.Find(entry => entry.Key.Value == "error")?.Value;
        foreach (var part in (error as YamlMapping)?.Entries ?? [])
        {
            _check.Check(part.Value, StringType.Instance, part.Key.Value);
        }

        return outputs is null && error is null ? OutcomeExpectation.None : new(outputs, error);
    }

    private void CheckState(YamlMapping? state)
    {
        var portfolio = state?.Find("portfolio") as YamlMapping;
        foreach (var (list, operation) in SiteTypes.Portfolio)
        {
            CheckList(portfolio?.Find(list), operation, list);
        }

        CheckList(state?.Find("galleries"), SiteTypes.Gallery, "galleries");
        CheckList((state?.Find("media") as YamlMapping)?.Find("files"), SiteTypes.File, "files");
        LinkTypes.Check(state?.Find("links"), flow, _check, diagnostics, isExpected: true);
        SystemTypes.Check(state?.Find("systems"), catalog, _check, diagnostics);
        foreach (var collection in (state?.Find("data") as YamlMapping)?.Entries ?? [])
        {
            _check.Check(collection.Value, new ListType(AnyType.Instance), collection.Key.Value);
        }
    }

    private void CheckList(YamlNode? list, string operation, string path)
    {
        if (list is not null)
        {
            _check.Check(list, new ListType(SiteTypes.EntityOf(operation, catalog)), path);
        }
    }
}
