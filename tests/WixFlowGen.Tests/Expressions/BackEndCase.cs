using System.Text.Json;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Runtime.Cel;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Expressions;

/// <summary>A checked expression with its data, run on every back end.</summary>
internal sealed record BackEndCase(string Name, TypedExpression Expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> Bindings)
{
    /// <summary>As emitters and the interpreter get it.</summary>
    public IrExpression Lowered { get; } = ExpressionLowering.Lower(Expression);
}

/// <summary>What a back end made of a case: JSON, or the code of the error.</summary>
internal sealed record Outcome(JsonElement? Value, string? Error)
{
    public static Outcome Parse(string text) => text.StartsWith("error ", StringComparison.Ordinal)
        ? new(null, text["error ".Length..]) : new(JsonDocument.Parse(text).RootElement, null);

    public bool Same(Outcome other) => Error == other.Error
        && (Value is { } a && other.Value is { } b ? CelAny.Equal(a, b) : Value is null && other.Value is null);

    public override string ToString() => Error is null ? Value?.GetRawText() ?? "nothing" : $"error {Error}";
}

/// <summary>The three executors.</summary>
internal static class BackEnds
{
    /// <summary>The cases whose outcome is not the expected one on some back end, described; empty when all agree.</summary>
    public static List<string> Differences(IReadOnlyList<(BackEndCase Case, Outcome Expected)> table)
    {
        var cases = table.Select(row => row.Case).ToList();
        var runs = new (string Name, IReadOnlyList<Outcome> Outcomes)[]
        {
            ("interpreter", InterpreterBackEnd.Run(cases)), ("csharp", CSharpBackEnd.Run(cases)), ("velo", NodeBackEnd.Run(cases)),
        };
        return
        [
            .. from row in table.Index()
               from run in runs
               where !run.Outcomes[row.Index].Same(row.Item.Expected)
               select $"{row.Item.Case.Name} on {run.Name}: expected {row.Item.Expected}, found {run.Outcomes[row.Index]}",
        ];
    }
}
