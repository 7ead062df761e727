using System.Text.Json;
using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Cel;

namespace WixFlowGen.Tests.Expressions;

internal static class InterpreterBackEnd
{
    public static IReadOnlyList<Outcome> Run(IReadOnlyList<BackEndCase> cases) => [.. cases.Select(Run)];

    private static Outcome Run(BackEndCase test)
    {
        try
        {
            var values = test.Bindings.ToDictionary(binding => binding.Name, binding => JsonValues.Read(binding.Value, binding.Type, binding.Name));
            return new(Json(new Evaluator(name => values[name]).Evaluate(test.Lowered)), null);
        }
        catch (FlowException failure)
        {
            return new(null, failure.Code);
        }
    }

    private static JsonElement Json(object? value) =>
        value is double number && !double.IsFinite(number) ? CelJson.Of(CelConvert.String(number)) : JsonValues.Write(value);
}
