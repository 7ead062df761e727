using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Expressions;

public sealed class ExpressionTests
{
    public static TheoryData<string, string> TypeRows => Table("types.cases");

    [Theory, MemberData(nameof(TypeRows))]
    public void Has_type_or_error(string expression, string expectation)
    {
        var at = expression.Split(" @ ", 2);
        var (typed, sink) = ExpressionTable.Check(at[0].Trim(), at.Length > 1 ? ExpressionTable.Expected(at[1].Trim()) : null);
        var found = sink.Count == 0 ? typed.Type.Display : string.Join("; ", sink.Sorted().Select(Described));
        Assert.Equal(expectation, found);
    }

    [Fact]
    public void Values_are_equal_on_every_back_end()
    {
        var table = ExpressionTable.Rows("values.cases").Select(row =>
        {
            var (typed, sink) = ExpressionTable.Check(row.Expression);
            Assert.True(sink.Count == 0, $"{row.Expression}: {string.Join("; ", sink.Sorted().Select(Described))}");
            return (new BackEndCase(row.Expression, typed, ExpressionTable.Bindings), Outcome.Parse(row.Expectation));
        });
        Assert.Empty(BackEnds.Differences([.. table]));
    }

    [Fact]
    public void Both_printers_write_what_a_programmer_would()
    {
        var lines = ExpressionTable.Rows("values.cases").Select(row =>
        {
            var typed = ExpressionTable.Check(row.Expression).Typed;
            var lowered = ExpressionLowering.Lower(typed);
            return $"{row.Expression}\n  C#   {new CSharpExpressionPrinter(new ReadableNames()).Print(lowered)}\n  Velo {new JavaScriptExpressionPrinter(new ReadableNames()).Print(lowered)}\n";
        });
        Golden.Verify(RepositoryRoot.Combine("tests", "WixFlowGen.Tests", "Expressions", "printed.golden.txt"), string.Join("", lines));
    }

    [Fact]
    public void Every_overload_has_all_back_ends()
    {
        var interpreted = WixFlowGen.Interpreter.Expressions.Evaluator.KnownOverloads.ToHashSet();
        Assert.All(ExpressionChecker.Overloads.Select(overload => (overload.Id, Lowered: Lowered(overload))), call => Assert.True(
            call.Lowered switch
            {
                IrCall => interpreted.Contains(call.Id) && CSharpExpressionPrinter.Knows(call.Id) && JavaScriptExpressionPrinter.Knows(call.Id),
                IrArithmetic or IrComparison or IrMembership => interpreted.Contains(call.Id),
                _ => call.Lowered is IrName or IrNot or IrMatch,
            },
            call.Id));
    }

    /// <summary>A call of the overload with names for arguments, and a pattern where one has to be constant.</summary>
    private static IrExpression Lowered(FunctionOverload overload)
    {
        var names = overload.Parameters.Select((type, i) => overload.Id == "matches" && i == 1
            ? (TypedExpression)new TypedLiteral("a", type, default)
            : new WixFlowGen.Expressions.Typed.TypedReference($"a{i}", type, default));
        return ExpressionLowering.Lower(new TypedCall(overload, [.. names], overload.Result, default));
    }

    [Fact]
    public void Random_text_never_breaks_the_parser_or_the_checker()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        string[] words =
        [
            "item", ".", "?", "[", "]", "(", ")", "{", "}", "'", "\"", "a", "1", "0x", "1e9", "&&", "||", "!", "-", "==", "in", ":", ",", "has", "map",
            "all", "size", "\\", "'''", "b'", "\ud83d", "\u2028", "`", "//", "\n", "matches", "'[('", "orValue", "broken", "null", "9999999999999999999",
        ];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => words[random.Next(words.Length)]));
            var (typed, sink) = ExpressionTable.Check(text);
            Assert.True(typed.Type is WixFlowGen.Types.ErrorType || !sink.HasErrors, $"seed {seed}: {text}");
            Assert.All(sink.Sorted(), d => Assert.InRange(d.Span.End, 0, text.Length));
        }
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("!", "")]
    [InlineData("1+", "")]
    [InlineData("item.", "")]
    [InlineData("true?1:", "")]
    [InlineData("true&&", "")]
    [InlineData("[0][", "]")]
    public void Deep_nesting_is_an_error_not_a_crash(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));
        Assert.Single(ExpressionTable.Check(text).Sink.Sorted());
    }

    [Fact]
    public void Template_is_cut_into_text_and_expressions()
    {
        var value = "a $${{ b ${{ {'x': '}}'}['x'] }} c ${{n}}";
        var sink = new DiagnosticSink(new("<value>", value));
        var reporter = new ExpressionReporter(sink);
        var template = TextTemplate.Parse(value, reporter);
        var typed = ExpressionChecker.CheckTemplate(template, ExpressionTable.Scope, null, reporter);
        Assert.Empty(sink.Sorted());
        Assert.Equal("a ${{ b ", template.Parts[0].Text);
        var outcome = InterpreterBackEnd.Run([new("template", typed, ExpressionTable.Bindings)])[0];
        Assert.Equal("\"a ${{ b }} c 7\"", outcome.ToString());
        Assert.IsType<TypedTemplate>(typed);
    }

    private static string Described(Diagnostic diagnostic) =>
        $"{diagnostic.Code} {diagnostic.Start.Column}-{diagnostic.End.Column} {diagnostic.Message}{(diagnostic.Help is { } help ? $" ({help})" : "")}";

    private static TheoryData<string, string> Table(string file)
    {
        var data = new TheoryData<string, string>();
        foreach (var (expression, expectation) in ExpressionTable.Rows(file))
        {
            data.Add(expression, expectation);
        }

        return data;
    }
}
