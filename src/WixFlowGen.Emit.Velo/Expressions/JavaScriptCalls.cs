using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>Prints operators and functions by overload id.</summary>
internal static class JavaScriptCalls
{
    /// <summary>Functions of the runtime that take the arguments as they are.</summary>
    private static readonly Dictionary<string, string> Runtime = new(StringComparer.Ordinal)
    {
        ["add_bytes"] = "addBytes",
        ["add_timestamp_duration"] = "addToTimestamp",
        ["add_duration_duration"] = "addDurations",
        ["subtract_timestamp_timestamp"] = "timeBetween",
        ["in_any"] = "isIn",
        ["any_to_string"] = "textOfAny",
        ["any_to_int64"] = "intOfAny",
        ["any_to_double"] = "numberOfAny",
        ["any_to_bool"] = "boolOfAny",
        ["any_to_timestamp"] = "timestampOfAny",
        ["any_to_duration"] = "durationOfAny",
        ["duration_to_string"] = "durationText",
        ["bytes_to_string"] = "textOfBytes",
        ["string_to_bytes"] = "bytesOfText",
        ["double_to_int64"] = "intOfNumber",
        ["string_to_int64"] = "intOfText",
        ["timestamp_to_int64"] = "secondsOfTimestamp",
        ["string_to_double"] = "numberOfText",
        ["string_to_bool"] = "boolOfText",
        ["string_to_timestamp"] = "timestamp",
        ["int64_to_timestamp"] = "timestampOfSeconds",
        ["string_to_duration"] = "duration",
        ["char_at"] = "charAt",
        ["index_of"] = "indexOfText",
        ["index_of_from"] = "indexOfText",
        ["last_index_of"] = "lastIndexOfText",
        ["last_index_of_from"] = "lastIndexOfText",
        ["lower_ascii"] = "lowerAscii",
        ["upper_ascii"] = "upperAscii",
        ["trim"] = "trimText",
        ["reverse"] = "reverseText",
        ["replace"] = "replaceText",
        ["replace_count"] = "replaceText",
        ["split"] = "splitText",
        ["split_count"] = "splitText",
        ["substring"] = "substring",
        ["substring_to"] = "substring",
        ["size_string"] = "textSize",
        ["size_bytes"] = "bytesSize",
        ["size_any"] = "sizeOf",
        ["flatten"] = "flatten",
        ["math_greatest_double"] = "greatest",
        ["math_least_double"] = "least",
        ["math_round"] = "round",
        ["math_sign_int64"] = "sign",
        ["math_sign_double"] = "sign",
    };

    private static readonly Dictionary<string, string> Native = new(StringComparer.Ordinal)
    {
        ["int64_to_string"] = "String",
        ["double_to_string"] = "String",
        ["bool_to_string"] = "String",
        ["math_greatest_int64"] = "Math.max",
        ["math_least_int64"] = "Math.min",
        ["math_abs_int64"] = "Math.abs",
        ["math_abs_double"] = "Math.abs",
        ["math_ceil"] = "Math.ceil",
        ["math_floor"] = "Math.floor",
        ["math_trunc"] = "Math.trunc",
        ["math_sqrt"] = "Math.sqrt",
        ["math_is_nan"] = "isNaN",
        ["math_is_finite"] = "isFinite",
    };

    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["contains_string"] = "includes",
        ["starts_with_string"] = "startsWith",
        ["ends_with_string"] = "endsWith",
        ["add_list"] = "concat",
        ["join_separator"] = "join",
    };

    /// <summary>What checks arithmetic on whole numbers that may overflow or divide by zero.</summary>
    private static readonly Dictionary<string, string> CheckedArithmetic = new(StringComparer.Ordinal)
    {
        ["+"] = "add",
        ["-"] = "subtract",
        ["*"] = "multiply",
        ["/"] = "divide",
        ["%"] = "modulo",
    };

    private static readonly HashSet<string> Special = new(
        [
            "negate_int64", "negate_double", "add_string", "add_duration_timestamp", "subtract_timestamp_duration", "subtract_duration_duration",
            "size_list", "size_map", "optional_has_value", "optional_value", "math_is_inf", "join", "in_map",
            "duration_to_hours", "duration_to_minutes", "duration_to_seconds", "duration_to_milliseconds",
        ],
        StringComparer.Ordinal);

    public static bool Knows(string id) => Runtime.ContainsKey(id) || Native.ContainsKey(id) || Members.ContainsKey(id) || Special.Contains(id)
        || id.StartsWith("timestamp_to_", StringComparison.Ordinal);

    /// <summary>JavaScript has no division of whole numbers, so that is never an operator.</summary>
    public static Printed Print(IrArithmetic arithmetic, Func<IrExpression, Printed> print, IJavaScriptNames names)
    {
        var (symbol, left, right) = (arithmetic.Function.Name, arithmetic.Left, arithmetic.Right);
        return arithmetic.IsSafe && !(arithmetic.IsWhole && symbol == "/")
            ? Infix(symbol, symbol is "+" or "-" ? Printed.Additive : Printed.Multiplicative, left, right, print)
            : Function(names, CheckedArithmetic[symbol], print(left).Text, print(right).Text);
    }

    public static Printed Print(IrComparison comparison, Func<IrExpression, Printed> print, IJavaScriptNames names)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        var not = comparison.Operator == IrComparisonOperator.NotEqual;
        var symbol = comparison.IsEquality ? $"{comparison.Function.Name}=" : comparison.Function.Name;
        var level = comparison.IsEquality ? Printed.Equality : Printed.Relational;
        return (comparison.IsEquality, comparison.Kind) switch
        {
            (true, IrScalar.Any) => new($"{(not ? "!" : "")}{Function(names, "equal", print(left).Text, print(right).Text).Text}", Printed.Unary),
            (false, IrScalar.Text) => new($"{Function(names, "compareText", print(left).Text, print(right).Text).Text} {symbol} 0", level),
            (false, IrScalar.Bytes) => new($"{Function(names, "compareBytes", print(left).Text, print(right).Text).Text} {symbol} 0", level),
            (false, IrScalar.Bool) => new($"Number({print(left).Text}) {symbol} Number({print(right).Text})", level),
            _ => Infix(symbol, level, left, right, print),
        };
    }

    public static Printed Print(IrMembership membership, Func<IrExpression, Printed> print, IJavaScriptNames names)
    {
        var (item, list) = (print(membership.Item), print(membership.List));
        return membership.Kind switch
        {
            IrScalar.Any => Function(names, "isIn", item.Text, list.Text),
            IrScalar.Number => new($"{list.At(Printed.Primary)}.indexOf({item.Text}) >= 0", Printed.Relational),
            IrScalar.Timestamp => Function(names, "hasTimestamp", list.Text, item.Text),
            IrScalar.Duration => Function(names, "hasDuration", list.Text, item.Text),
            _ => new($"{list.At(Printed.Primary)}.includes({item.Text})", Printed.Primary),
        };
    }

    public static Printed Print(IrCall call, Func<IrExpression, Printed> print, IJavaScriptNames names)
    {
        var (id, arguments) = (call.Function.Id, call.Arguments);
        string Argument(int i) => print(arguments[i]).Text;
        string At(int i, int level) => print(arguments[i]).At(level);
        Printed Units(int unit) => Function(names, "wholeUnits", Argument(0), JavaScriptLiterals.Whole(unit));

        switch (id)
        {
            case "timestamp_to_string":
                return print(arguments[0]);
            case "add_string":
                return Infix("+", Printed.Additive, arguments[0], arguments[1], print);
            case "negate_int64" or "negate_double":
                return new($"-{At(0, Printed.Primary)}", Printed.Unary);
            case "add_duration_timestamp":
                return Function(names, "addToTimestamp", Argument(1), Argument(0));
            case "subtract_timestamp_duration":
                return Function(names, "addToTimestamp", Argument(0), $"-{At(1, Printed.Primary)}");
            case "subtract_duration_duration":
                return Function(names, "addDurations", Argument(0), $"-{At(1, Printed.Primary)}");
            case "size_list":
                return new($"{At(0, Printed.Primary)}.length", Printed.Primary);
            case "size_map":
                return new($"{Function(names, "keys", Argument(0)).Text}.length", Printed.Primary);
            case "join":
                return new($"{At(0, Printed.Primary)}.join('')", Printed.Primary);
            case "in_map":
                return Function(names, "hasField", Argument(1), Argument(0));
            case "optional_has_value":
                return new($"{At(0, Printed.Equality + 1)} != null", Printed.Equality);
            case "optional_value":
                return Function(names, "required", Argument(0), "'value()'");
            case "math_is_inf":
                return new($"Math.abs({Argument(0)}) === Infinity", Printed.Equality);
            case "duration_to_hours":
                return Units(3_600_000);
            case "duration_to_minutes":
                return Units(60_000);
            case "duration_to_seconds":
                return Units(1000);
            case "duration_to_milliseconds":
                return new($"{At(0, Printed.Multiplicative)} % 1000", Printed.Multiplicative);
        }

        var all = Enumerable.Range(0, arguments.Length).Select(Argument);
        return Members.TryGetValue(id, out var member) ? new($"{At(0, Printed.Primary)}.{member}({string.Join(", ", all.Skip(1))})", Printed.Primary)
            : Native.TryGetValue(id, out var native) ? new($"{native}({string.Join(", ", all)})", Printed.Primary)
            : Function(names, Runtime.GetValueOrDefault(id, call.Function.Name), all);
    }

    private static Printed Infix(string symbol, int level, IrExpression left, IrExpression right, Func<IrExpression, Printed> print) =>
        new($"{print(left).At(level)} {symbol} {print(right).At(level + 1)}", level);

    private static Printed Function(IJavaScriptNames names, string name, params IEnumerable<string> arguments) =>
        new($"{names.Runtime(name)}({string.Join(", ", arguments)})", Printed.Primary);
}
