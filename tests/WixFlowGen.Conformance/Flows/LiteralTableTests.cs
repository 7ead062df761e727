using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Connectors;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// Every kind of literal where every type is expected: <c>check</c> refuses it with a code, or every executor sends the value that stands in
/// <c>tests/cases/literals/table.golden.txt</c>, whether the field is required or not.
/// </summary>
public sealed class LiteralTableTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private static readonly EmbeddedApiCatalog _catalog = new();

    private static readonly string[] _literals =
    [
        "text", "''", "'2026-01-31T12:00:00Z'", "5m", "'7'", "7", "-3", "0", "1.5", "true", "false", "null", "[]", "[1]", "[1, 2.5]", "[a]", "[null]", "[[1]]", "[{ a: 1 }]",
        "{}", "{ a: 1 }", "{ a: x }", "{ a: null }", "{ a: { b: [1, { c: null }] } }", "{ $not: { 1st: true } }", "open",
    ];

    private static readonly string[] _types =
    [
        "string", "integer", "number", "boolean", "timestamp", "duration", "any", "{ type: object }", "{ type: object, additionalProperties: number }",
        "{ type: object, properties: { a: integer } }", "{ type: object, properties: { a: any } }", "{ type: array, items: any }", "{ type: array, items: string }",
        "{ type: array, items: number }", "{ type: array, items: { type: object } }", "{ type: string, enum: [open, closed] }",
    ];

    [Fact]
    public void Each_literal_becomes_the_value_its_place_expects()
    {
        var pairs = _types.SelectMany((type, t) => _literals.Select(literal => (Type: type, Index: t, Literal: literal))).ToList();
        var codes = pairs.Select(pair => Code(pair.Index, pair.Literal)).ToList();
        var accepted = pairs.Where((_, i) => codes[i] is null).Select(pair => (pair.Index, pair.Literal)).ToList();
        var sent = new Queue<string>(Sent(accepted));

        var table = new StringBuilder();
        for (var i = 0; i < pairs.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{pairs[i].Type} <- {pairs[i].Literal}: {codes[i] ?? sent.Dequeue()}\n");
        }

        Golden.Verify(RepositoryRoot.Combine("tests", "cases", "literals", "table.golden.txt"), table.ToString());
    }

    /// <summary>The code of what <c>check</c> has against the literal; null for nothing.</summary>
    private static string? Code(int type, string literal) => Compiler.Analyze([Flow([(type, literal)])]).Diagnostics
        .Where(found => found.Severity == Severity.Error).Select(found => found.Code).Distinct().SingleOrDefault();

    /// <summary>The values that arrive, as JSON; required and optional fields get the same.</summary>
    private IEnumerable<string> Sent(List<(int Type, string Literal)> pairs)
    {
        SourceText[] sources = [Flow(pairs), Test()];
        var program = Compiler.Analyze(sources);
        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => found.Message));
        var (test, flow) = (program.Tests.Single(), CompiledFlow.Together([sources[0]], Compiler, GeneratedCSharp.Compiler).Single());
        var runner = new TestRunner(_catalog);
        var results = executors.All.Select(executor => runner.Run(test, test.Cases[0], flow, executor.Name, executor.Run)).ToList();

        Assert.All(results, result => Assert.True(result.Passed, $"{result.Executor}: {string.Join("; ", result.Failures.Select(failure => failure.Fact))}"));
        TraceComparison.AssertEqual([.. results.Select(result => (result.Executor, result.Trace))]);
        foreach (var sent in JsonNode.Parse(results[0].Trace)?["events"]?.AsArray() ?? [])
        {
            var body = sent?["request"]?["body"]?.AsObject() ?? [];
            Assert.Equal(body["need"]?.ToJsonString(), body["may"]?.ToJsonString());
            Assert.Equal(2, body.Count);
            yield return body["need"]?.ToJsonString() ?? "null";
        }
    }

    private static FlowCompiler Compiler { get; } = new(_catalog, files: new Described(string.Join('\n', [
        "connector: table", "base: https://table.example", "operations:",
        .. _types.Select((type, i) => $"  t{i}: {{ post: /t{i}, request: {{ type: object, required: [need], properties: {{ need: {type}, may: {type} }} }}, response: {{ type: object, properties: {{ ok: boolean }} }} }}"),
    ])));

    private static SourceText Flow(IReadOnlyList<(int Type, string Literal)> pairs) => new("table.flow.yaml", $$"""
        flow: table
        on: { call: { permissions: admin } }
        connectors: { table: table.connector.yaml }
        steps:
        {{string.Join('\n', pairs.Select(pair => $"  - {{ call: table.t{pair.Type}, with: {{ need: {pair.Literal}, may: {pair.Literal} }} }}"))}}
        """);

    private static SourceText Test() => new("table.test.yaml", $$"""
        test: table
        cases:
          - name: all are sent
            answers: [{{string.Join(", ", _types.Select((_, i) => $"{{ to: table.t{i}, times: {_literals.Length}, body: {{}} }}"))}}]
            outputs: {}
        """);

    private sealed class Described(string connector) : IProjectFiles
    {
        public SourceText? Read(string path) => path == "table.connector.yaml" ? new(path, connector) : null;
    }
}
