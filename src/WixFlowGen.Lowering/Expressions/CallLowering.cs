using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Lowering.Expressions;

/// <summary>Settles what the overloads of operators and functions mean.</summary>
internal static class CallLowering
{
    private static readonly (string Prefix, IrComparisonOperator Operator)[] Comparisons =
    [
        ("not_equals_", IrComparisonOperator.NotEqual), ("equals_", IrComparisonOperator.Equal), ("less_equals_", IrComparisonOperator.LessOrEqual),
        ("less_", IrComparisonOperator.Less), ("greater_equals_", IrComparisonOperator.GreaterOrEqual), ("greater_", IrComparisonOperator.Greater),
    ];

    public static IrExpression Lower(TypedCall call)
    {
        var id = call.Overload.Id;
        ImmutableArray<IrExpression> arguments = [.. call.Arguments.Select(ExpressionLowering.Lower)];
        var function = new IrFunction(id, call.Overload.Function, ExpressionText.IsMember(call.Overload));
        if (IsIdentity(id))
        {
            return arguments[0];
        }

        foreach (var (prefix, operation) in Comparisons)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal))
            {
                return Comparison(function, operation, KindOf(id[prefix.Length..]), arguments[0], arguments[1]);
            }
        }

        return id switch
        {
            _ when id.StartsWith("in_list_", StringComparison.Ordinal) => new IrMembership(function, KindOf(id["in_list_".Length..]), arguments[0], arguments[1]),
            "logical_not" => new IrNot(ExpressionLowering.AtRunTime(arguments[0])),
            "matches" when arguments[1] is IrConstant { Value: string pattern } =>
                new IrMatch(arguments[0], pattern, PatternSubset.ForDotNet(pattern), PatternSubset.ForJavaScript(pattern)),
            "add_int64" or "subtract_int64" or "multiply_int64" => Arithmetic(IntegerRange.OfArithmetic(id, arguments[0], arguments[1]) is not null),
            "divide_int64" or "modulo_int64" => Arithmetic(arguments[1] is IrConstant { Value: not 0L }),
            "add_double" or "subtract_double" or "multiply_double" or "divide_double" => Arithmetic(isSafe: true),
            _ => new IrCall(function, arguments, call.Type),
        };

        IrArithmetic Arithmetic(bool isSafe) => new(function, arguments[0], arguments[1], isSafe, call.Type);
    }

    /// <summary>Compilers and linters take a comparison of constants, or of a name with itself, for a mistake; flows may say both.</summary>
    private static IrComparison Comparison(IrFunction function, IrComparisonOperator operation, IrScalar kind, IrExpression left, IrExpression right) => (left, right) switch
    {
        _ when !IsOperator(operation, kind) => new(function, operation, kind, left, right),
        _ when IrExpressionTree.IsConstant(left) && IrExpressionTree.IsConstant(right) => new(function, operation, kind, new IrAtRunTime(left), right),
        (IrName one, IrName other) when one.Name == other.Name => new(function, operation, kind, left, new IrAtRunTime(right)),
        _ => new(function, operation, kind, left, right),
    };

    /// <summary>Whether targets have an operator for the comparison; what they call a function for hides from them.</summary>
    private static bool IsOperator(IrComparisonOperator operation, IrScalar kind) => operation is IrComparisonOperator.Equal or IrComparisonOperator.NotEqual
        ? kind != IrScalar.Any
        : kind is IrScalar.Whole or IrScalar.Number or IrScalar.Timestamp or IrScalar.Duration;

    /// <summary>A value of the same type: <c>string('text')</c>.</summary>
    private static bool IsIdentity(string id) =>
        id == "dyn" || (id.IndexOf("_to_", StringComparison.Ordinal) is > 0 and var middle && id[..middle] == id[(middle + 4)..]);

    private static IrScalar KindOf(string name) => name switch
    {
        "bool" => IrScalar.Bool,
        "int64" => IrScalar.Whole,
        "double" => IrScalar.Number,
        "string" => IrScalar.Text,
        "bytes" => IrScalar.Bytes,
        "timestamp" => IrScalar.Timestamp,
        "duration" => IrScalar.Duration,
        "any" => IrScalar.Any,
        _ => throw new InvalidOperationException($"values of kind '{name}' are not compared"),
    };
}
