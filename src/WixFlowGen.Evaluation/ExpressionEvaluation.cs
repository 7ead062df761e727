using System.Text.Json;
using WixFlowGen.Expressions;
using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Runtime;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Evaluation;

/// <summary>Evaluates one expression over JSON data: what <c>wixflow eval</c> prints.</summary>
public static class ExpressionEvaluation
{
    /// <summary>The scope a JSON object gives: each field a name of the type its value shows.</summary>
    public static ExpressionScope ScopeOf(JsonElement data) => data.EnumerateObject()
        .Aggregate(ExpressionScope.Empty, (scope, field) => scope.With(field.Name, ShownType(field.Value)));

    /// <param name="data">A JSON object whose fields are the names in scope.</param>
    public static EvaluationResult Evaluate(string text, JsonElement data)
    {
        var sink = new DiagnosticSink(new SourceText("<expression>", text));
        var reporter = new ExpressionReporter(sink);
        var checkedExpression = ExpressionChecker.Check(ExpressionParser.Parse(text, reporter), ScopeOf(data), null, reporter);
        if (sink.HasErrors)
        {
            return new(null, null, sink.Sorted());
        }

        try
        {
            var evaluator = new Evaluator(name => JsonValues.Read(data.GetProperty(name), ShownType(data.GetProperty(name)), name));
            return new(JsonValues.Write(evaluator.Evaluate(ExpressionLowering.Lower(checkedExpression))), null, []);
        }
        catch (FlowException failure)
        {
            return new(null, failure, []);
        }
    }

    /// <summary>The narrowest type of a JSON value; mixed lists are lists of <c>any</c>.</summary>
    public static FlowType ShownType(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => BoolType.Instance,
        JsonValueKind.String => StringType.Instance,
        JsonValueKind.Number => json.GetDouble() is var number && number == Math.Truncate(number) && Math.Abs(number) <= 9_007_199_254_740_991 && !json.GetRawText().Contains('.')
            ? IntType.Instance : DoubleType.Instance,
        JsonValueKind.Array => new ListType(json.EnumerateArray().Select(ShownType).Distinct().ToList() is [var only] && only is not ObjectType ? only : AnyType.Instance),
        JsonValueKind.Object => new ObjectType("", [.. json.EnumerateObject().Select(field => new Property(field.Name, ShownType(field.Value))).DistinctBy(p => p.Name)]),
        _ => AnyType.Instance,
    };
}

/// <summary>A value, or the error the expression ended with, or what is wrong with its text.</summary>
public sealed record EvaluationResult(JsonElement? Value, FlowException? Failure, IReadOnlyList<Diagnostic> Diagnostics);
