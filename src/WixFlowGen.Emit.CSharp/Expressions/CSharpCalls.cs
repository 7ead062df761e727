using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>Prints operators and functions by overload id.</summary>
internal static class CSharpCalls
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["add_bytes"] = "CelConvert.Concat",
        ["add_list"] = "CelLists.Concat",
        ["flatten"] = "CelLists.Flatten",
        ["add_timestamp_duration"] = "CelTime.Add",
        ["add_duration_duration"] = "CelTime.Add",
        ["in_any"] = "CelAny.In",
        ["int64_to_string"] = "CelConvert.String",
        ["double_to_string"] = "CelConvert.String",
        ["bool_to_string"] = "CelConvert.String",
        ["timestamp_to_string"] = "CelTime.Format",
        ["duration_to_string"] = "CelTime.Format",
        ["bytes_to_string"] = "CelConvert.String",
        ["any_to_string"] = "CelAny.String",
        ["any_to_int64"] = "CelAny.Int",
        ["any_to_double"] = "CelAny.Double",
        ["any_to_bool"] = "CelAny.Bool",
        ["any_to_timestamp"] = "CelAny.Timestamp",
        ["any_to_duration"] = "CelAny.Duration",
        ["double_to_int64"] = "CelConvert.Int",
        ["string_to_int64"] = "CelConvert.Int",
        ["timestamp_to_int64"] = "CelConvert.Int",
        ["string_to_double"] = "CelConvert.Double",
        ["string_to_bool"] = "CelConvert.Bool",
        ["string_to_bytes"] = "CelConvert.Bytes",
        ["string_to_timestamp"] = "CelTime.Timestamp",
        ["int64_to_timestamp"] = "CelTime.Timestamp",
        ["string_to_duration"] = "CelTime.Duration",
        ["contains_string"] = "CelText.Contains",
        ["starts_with_string"] = "CelText.StartsWith",
        ["ends_with_string"] = "CelText.EndsWith",
        ["char_at"] = "CelTextParts.CharAt",
        ["index_of"] = "CelTextParts.IndexOf",
        ["index_of_from"] = "CelTextParts.IndexOf",
        ["last_index_of"] = "CelTextParts.LastIndexOf",
        ["last_index_of_from"] = "CelTextParts.LastIndexOf",
        ["lower_ascii"] = "CelText.LowerAscii",
        ["upper_ascii"] = "CelText.UpperAscii",
        ["trim"] = "CelText.Trim",
        ["reverse"] = "CelText.Reverse",
        ["replace"] = "CelTextParts.Replace",
        ["replace_count"] = "CelTextParts.Replace",
        ["split"] = "CelTextParts.Split",
        ["split_count"] = "CelTextParts.Split",
        ["substring"] = "CelTextParts.Substring",
        ["substring_to"] = "CelTextParts.Substring",
        ["join"] = "CelText.Join",
        ["join_separator"] = "CelText.Join",
        ["size_string"] = "CelText.Size",
        ["size_map"] = "CelLists.Size",
        ["size_any"] = "CelAny.Size",
        ["duration_to_hours"] = "CelTimeParts.Hours",
        ["duration_to_minutes"] = "CelTimeParts.Minutes",
        ["duration_to_seconds"] = "CelTimeParts.Seconds",
        ["duration_to_milliseconds"] = "CelTimeParts.Milliseconds",
        ["math_greatest_int64"] = "Math.Max",
        ["math_least_int64"] = "Math.Min",
        ["math_greatest_double"] = "CelNumbers.Greatest",
        ["math_least_double"] = "CelNumbers.Least",
        ["math_abs_int64"] = "Math.Abs",
        ["math_abs_double"] = "Math.Abs",
        ["math_ceil"] = "Math.Ceiling",
        ["math_floor"] = "Math.Floor",
        ["math_round"] = "CelNumbers.Round",
        ["math_trunc"] = "Math.Truncate",
        ["math_sign_double"] = "CelNumbers.Sign",
        ["math_sqrt"] = "Math.Sqrt",
        ["math_is_nan"] = "double.IsNaN",
        ["math_is_inf"] = "double.IsInfinity",
        ["math_is_finite"] = "double.IsFinite",
        ["in_map"] = "Has",
    };

    /// <summary>What checks arithmetic on whole numbers that may overflow or divide by zero.</summary>
    private static readonly Dictionary<string, string> CheckedArithmetic = new(StringComparer.Ordinal)
    {
        ["+"] = "CelNumbers.Add",
        ["-"] = "CelNumbers.Subtract",
        ["*"] = "CelNumbers.Multiply",
        ["/"] = "CelNumbers.Divide",
        ["%"] = "CelNumbers.Modulo",
    };

    private static readonly HashSet<string> Special = new(
        [
            "negate_int64", "negate_double", "add_string", "add_duration_timestamp", "subtract_timestamp_timestamp", "subtract_timestamp_duration",
            "subtract_duration_duration", "size_list", "size_bytes", "optional_has_value", "optional_value", "math_sign_int64",
        ],
        StringComparer.Ordinal);

    public static bool Knows(string id) => Functions.ContainsKey(id) || Special.Contains(id) || id.StartsWith("timestamp_to_", StringComparison.Ordinal);

    public static Printed Print(IrArithmetic arithmetic, Func<IrExpression, Printed> print)
    {
        var (symbol, left, right) = (arithmetic.Function.Name, arithmetic.Left, arithmetic.Right);
        return arithmetic.IsSafe
            ? Infix(symbol, symbol is "+" or "-" ? Printed.Additive : Printed.Multiplicative, left, right, print)
            : Printed.Call(CheckedArithmetic[symbol], Plain(left, print), Plain(right, print));
    }

    public static Printed Print(IrComparison comparison, Func<IrExpression, Printed> print)
    {
        var (symbol, left, right) = (comparison.Function.Name, comparison.Left, comparison.Right);
        var not = comparison.Operator == IrComparisonOperator.NotEqual;
        var level = comparison.IsEquality ? Printed.Equality : Printed.Relational;
        return (comparison.IsEquality, comparison.Kind) switch
        {
            (true, IrScalar.Bytes or IrScalar.Any) => new(
                $"{(not ? "!" : "")}{(comparison.Kind == IrScalar.Any ? "CelAny" : "CelConvert")}.Equal({Plain(left, print)}, {Plain(right, print)})",
                not ? Printed.Unary : Printed.Primary),
            (false, IrScalar.Text) => new($"CelText.Compare({Plain(left, print)}, {Plain(right, print)}) {symbol} 0", level),
            (false, IrScalar.Bytes) => new($"CelConvert.Compare({Plain(left, print)}, {Plain(right, print)}) {symbol} 0", level),
            (false, IrScalar.Bool) => new($"{print(left).At(Printed.Primary)}.CompareTo({Plain(right, print)}) {symbol} 0", level),
            _ => Infix(symbol, level, left, right, print),
        };
    }

    /// <summary>A list of literals becomes a pattern, as a programmer would write it.</summary>
    public static Printed Print(IrMembership membership, Func<IrExpression, Printed> print)
    {
        var (item, list) = (membership.Item, membership.List);
        if (membership.Kind is IrScalar.Number or IrScalar.Bytes or IrScalar.Any)
        {
            return Printed.Call("CelLists.Contains", Plain(list, print), Plain(item, print));
        }

        return list is IrList { Elements: { IsEmpty: false } elements } && item is not IrConstant && elements.All(element => element is IrConstant { Value: string or long })
            ? new($"{print(item).At(Printed.Relational)} is {string.Join(" or ", elements.Select(element => Plain(element, print)).Distinct())}", Printed.Relational)
            : new($"{print(list).At(Printed.Primary)}.Contains({print(item).Text})", Printed.Primary);
    }

    public static Printed Print(IrCall call, Func<IrExpression, Printed> print)
    {
        var (id, arguments) = (call.Function.Id, call.Arguments);
        string Argument(int i) => Plain(arguments[i], print);
        string At(int i, int level) => print(arguments[i]).At(level);

        switch (id)
        {
            case "add_string" or "subtract_timestamp_timestamp":
                return Infix(call.Function.Name, Printed.Additive, arguments[0], arguments[1], print);
            case "negate_int64" or "negate_double":
                return new($"-{At(0, Printed.Primary)}", Printed.Unary);
            case "add_duration_timestamp":
                return Printed.Call("CelTime.Add", Argument(1), Argument(0));
            case "subtract_timestamp_duration" or "subtract_duration_duration":
                return Printed.Call("CelTime.Add", Argument(0), $"-{At(1, Printed.Primary)}");
            case "size_list":
                return new($"{At(0, Printed.Primary)}.Count{(arguments[0] is IrList ? "()" : "")}", Printed.Primary);
            case "size_bytes":
                return new($"{At(0, Printed.Primary)}.Length", Printed.Primary);
            case "optional_has_value":
                return new($"{At(0, Printed.Relational)} is not null", Printed.Relational);
            case "optional_value":
                return Printed.Call("Require", Argument(0), "\"value()\"");
            case "math_sign_int64":
                return new($"(long)Math.Sign({Argument(0)})", Printed.Unary);
            case "in_map":
                return Printed.Call("Has", Argument(1), Argument(0));
            case var _ when Functions.TryGetValue(id, out var function):
                return Printed.Call(function, Enumerable.Range(0, arguments.Length).Select(Argument));
            default:
                return Printed.Call($"CelTimeParts.{call.Function.Name["get".Length..]}", Enumerable.Range(0, arguments.Length).Select(Argument));
        }
    }

    private static Printed Infix(string symbol, int level, IrExpression left, IrExpression right, Func<IrExpression, Printed> print) =>
        new($"{Operand(left, right, level, print)} {symbol} {Operand(right, left, level + 1, print)}", level);

    /// <summary>An operand; an integer literal beside something else needs no suffix.</summary>
    private static string Operand(IrExpression operand, IrExpression other, int level, Func<IrExpression, Printed> print) =>
        operand is IrConstant { Value: long and >= 0 and var whole } && other is not IrConstant ? CSharpLiterals.Whole(whole) : print(operand).At(level);

    private static string Plain(IrExpression expression, Func<IrExpression, Printed> print) =>
        expression is IrConstant { Value: long whole } ? CSharpLiterals.Whole(whole) : print(expression).Text;
}
