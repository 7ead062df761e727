using System.Text;
using System.Text.Json;
using WixFlowGen.Expressions;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Expressions;

/// <summary>
/// The conformance tests of the CEL specification, on every back end. Those that cannot pass are in <c>docs/reference/cel-conformance.md</c>,
/// each by name under its reason: the language leaves the feature out, or means something else on purpose.
/// </summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Tests_pass_on_every_back_end_or_are_listed_with_their_reason()
    {
        var unsupported = new List<(string Name, string Reason)>();
        var runnable = new List<(ConformanceCase Test, BackEndCase Case)>();
        var refused = 0;
        foreach (var test in ConformanceCase.ReadAll())
        {
            if (test.Needs is { } needs)
            {
                unsupported.Add((test.Name, needs));
                continue;
            }

            var sink = new DiagnosticSink(new(test.Name, test.Expression));
            var reporter = new ExpressionReporter(sink);
            var scope = test.Bindings.Aggregate(ExpressionScope.Empty, (names, binding) => names.With(binding.Name, binding.Type));
            var typed = ExpressionChecker.Check(ExpressionParser.Parse(test.Expression, reporter), scope, null, reporter);
            Assert.True(sink.HasErrors || typed.Type is not ErrorType, $"{test.Expression} fails without a diagnostic");
            if (!sink.HasErrors)
            {
                runnable.Add((test, new(test.Name, typed, test.Bindings)));
            }
            else if (ConformanceReasons.Of(test, sink.Sorted()[0]) is var reason && test.Fails && reason.StartsWith('?'))
            {
                refused++;
            }
            else
            {
                unsupported.Add((test.Name, reason));
            }
        }

        var cases = runnable.ConvertAll(pair => pair.Case);
        var runs = new[] { InterpreterBackEnd.Run(cases), CSharpBackEnd.Run(cases), NodeBackEnd.Run(cases) };
        var passed = 0;
        var unequal = new List<string>();
        foreach (var (i, (test, _)) in runnable.Index())
        {
            if (!runs[0][i].Same(runs[1][i]) || !runs[0][i].Same(runs[2][i]))
            {
                unequal.Add($"{test.Name}: {test.Expression} gives {runs[0][i]}, C# {runs[1][i]}, Velo {runs[2][i]}");
            }
            else if (test.Fails ? runs[0][i].Error is not null : runs[0][i].Same(new(test.Value, null)))
            {
                passed++;
            }
            else
            {
                unsupported.Add((test.Name, ConformanceReasons.OfResult(test, runs[0][i])));
            }
        }

        Assert.Empty(unequal);
        var unexplained = unsupported.Where(row => row.Reason.StartsWith('?')).Select(row => $"{row.Name} {row.Reason}").ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Golden.Verify(RepositoryRoot.Combine("docs", "reference", "cel-conformance.md"), Report(passed, refused, unsupported));
    }

    private static string Report(int passed, int refused, List<(string Name, string Reason)> unsupported)
    {
        var text = new StringBuilder($"""
            # Conformance with the CEL specification
            Written by `ConformanceTests`; `WIXFLOWGEN_ACCEPT=1` writes it again. The tests are those of the npm package `@bufbuild/cel-spec` 0.6.1
            (`tools/cel-spec/export.mjs` exports them to `tests/cel-spec/simple.json`).

            | | tests |
            |---|---|
            | run, with the specified result on the interpreter, on C# and on JavaScript | {passed} |
            | specified to fail, and refused before anything runs | {refused} |
            | unsupported, listed below | {unsupported.Count} |


            """);
        foreach (var group in unsupported.GroupBy(row => row.Reason).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append($"## {group.Key}\n{group.Count()} tests.\n\n");
            foreach (var section in group.GroupBy(row => row.Name[..row.Name.LastIndexOf('/')]))
            {
                text.Append($"- `{section.Key}`: {string.Join(", ", section.Select(row => $"`{row.Name[(section.Key.Length + 1)..]}`"))}\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }
}

/// <summary>A test as exported.</summary>
/// <param name="Fails">An error is specified.</param>
/// <param name="Needs">What it would take to run it; null when it can run.</param>
internal sealed record ConformanceCase(
    string Name, string Expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> Bindings, JsonElement Value, bool Fails, string? Needs)
{
    public static IEnumerable<ConformanceCase> ReadAll() =>
        JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("tests", "cel-spec", "simple.json"))).RootElement.EnumerateArray().Select(Read);

    private static ConformanceCase Read(JsonElement row)
    {
        var name = row.GetProperty("name").GetString() ?? "";
        if (row.TryGetProperty("needs", out var needs))
        {
            return new(name, "", [], default, false, needs.GetString());
        }

        var bindings = row.TryGetProperty("scope", out var scope)
            ? scope.EnumerateObject().Select(bound => (
                bound.Name, TypeOf(bound.Value.GetProperty("type")), bound.Value.TryGetProperty("value", out var value) ? value : JsonDocument.Parse("null").RootElement)).ToList()
            : [];
        return new(
            name, row.GetProperty("expr").GetString() ?? "", bindings, row.TryGetProperty("value", out var expected) ? expected : default, row.TryGetProperty("error", out _), null);
    }

    private static FlowType TypeOf(JsonElement type) => type.ValueKind == JsonValueKind.Object
        ? type.TryGetProperty("list", out var element) ? new ListType(TypeOf(element)) : new MapType(TypeOf(type.GetProperty("map")))
        : type.GetString() switch
        {
            "boolean" => BoolType.Instance,
            "integer" => IntType.Instance,
            "number" => DoubleType.Instance,
            "string" => StringType.Instance,
            "bytes" => BytesType.Instance,
            "timestamp" => TimestampType.Instance,
            "duration" => DurationType.Instance,
            _ => AnyType.Instance,
        };
}
