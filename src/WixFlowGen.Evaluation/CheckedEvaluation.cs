using System.Text.Json;
using WixFlowGen.Expressions;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Evaluation;

/// <summary>An expression that has been checked against the data it is to be evaluated on.</summary>
/// <param name="Expression">Null when it has mistakes.</param>
/// <param name="Bindings">The names of the data, with the types their values show.</param>
public sealed record CheckedEvaluation(
    IrExpression? Expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> Bindings, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <param name="data">A JSON object whose fields are the names in scope.</param>
    public static CheckedEvaluation Of(string text, JsonElement data)
    {
        var sink = new DiagnosticSink(new SourceText("expression", text));
        var reporter = new ExpressionReporter(sink);
        var bindings = data.EnumerateObject().Select(field => (field.Name, ExpressionEvaluation.ShownType(field.Value), field.Value)).ToList();
        var scope = bindings.Aggregate(ExpressionScope.Empty, (known, binding) => known.With(binding.Name, binding.Item2));
        var expression = ExpressionChecker.Check(ExpressionParser.Parse(text, reporter), scope, null, reporter);
        return new(sink.HasErrors ? null : ExpressionLowering.Lower(expression), bindings, sink.Sorted());
    }
}
