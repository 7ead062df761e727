using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;

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
        ["divide_int64"] = "divide",
        ["modulo_int64"] = "modulo",
        ["add_int64"] = "add",
        ["subtract_int64"] = "subtract",
        ["multiply_int64"] = "multiply",
        ["equals_any"] = "equal",
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

    private static readonly HashSet<string> Special = new(
        [
            "matches", "negate_int64", "negate_double", "logical_not", "add_string", "add_duration_timestamp", "subtract_timestamp_duration",
            "subtract_duration_duration", "not_equals_any", "size_list", "size_map", "optional_has_value", "optional_value", "math_is_inf", "join",
            "in_map", "add_double", "subtract_double", "multiply_double", "divide_double",
            "duration_to_hours", "duration_to_minutes", "duration_to_seconds", "duration_to_milliseconds",
        ],
        StringComparer.Ordinal);

    public static bool Knows(string id) => Runtime.ContainsKey(id) || Native.ContainsKey(id) || Members.ContainsKey(id) || Special.Contains(id)
        || IsIdentity(id) || Comparison(id) is not null
        || id.StartsWith("timestamp_to_", StringComparison.Ordinal) || id.StartsWith("in_list_", StringComparison.Ordinal);

    public static Printed Print(TypedCall call, Func<TypedExpression, Printed> print, IJavaScriptNames names)
    {
        var id = call.Overload.Id;
        var arguments = call.Arguments;
        string Argument(int i) => print(arguments[i]).Text;
        string At(int i, int level) => print(arguments[i]).At(level);
        Printed Infix(string symbol, int level) => new($"{At(0, level)} {symbol} {At(1, level + 1)}", level);
        Printed Function(string name, params IEnumerable<string> values) => new($"{names.Runtime(name)}({string.Join(", ", values)})", Printed.Primary);
        Printed Units(int unit) => Function("wholeUnits", Argument(0), JavaScriptLiterals.Whole(unit));

        if (IsIdentity(id))
        {
            return print(arguments[0]);
        }

        if (Comparison(id) is var (symbol, kind))
        {
            Printed Compare(int level) => new($"{print(arguments[0]).AsLeftOf(call, names).At(level)} {symbol} {At(1, level + 1)}", level);
            return (symbol, kind) switch
            {
                ("===" or "!==", "any") => new($"{(symbol == "!==" ? "!" : "")}{Function("equal", Argument(0), Argument(1)).Text}", Printed.Unary),
                ("===" or "!==", _) => Compare(Printed.Equality),
                (_, "string") => new($"{Function("compareText", Argument(0), Argument(1)).Text} {symbol} 0", Printed.Relational),
                (_, "bytes") => new($"{Function("compareBytes", Argument(0), Argument(1)).Text} {symbol} 0", Printed.Relational),
                (_, "bool") => new($"Number({Argument(0)}) {symbol} Number({Argument(1)})", Printed.Relational),
                _ => Compare(Printed.Relational),
            };
        }

        switch (id)
        {
            case "add_int64" or "subtract_int64" when IntRange.OfCall(call) is not null:
            case "add_double" or "subtract_double" or "add_string":
                return Infix(call.Overload.Function, Printed.Additive);
            case "multiply_int64" when IntRange.OfCall(call) is not null:
            case "modulo_int64" when arguments[1] is TypedLiteral { Value: not 0L }:
            case "multiply_double" or "divide_double":
                return Infix(call.Overload.Function, Printed.Multiplicative);
            case "negate_int64" or "negate_double":
                return new($"-{At(0, Printed.Primary)}", Printed.Unary);
            case "logical_not":
                return new($"!{print(arguments[0]).AsCondition(arguments[0], names).At(Printed.Unary)}", Printed.Unary);
            case "add_duration_timestamp":
                return Function("addToTimestamp", Argument(1), Argument(0));
            case "subtract_timestamp_duration":
                return Function("addToTimestamp", Argument(0), $"-{At(1, Printed.Primary)}");
            case "subtract_duration_duration":
                return Function("addDurations", Argument(0), $"-{At(1, Printed.Primary)}");
            case "matches":
                var pattern = arguments[1] is TypedLiteral { Value: string text } ? text : "";
                return new($"{JavaScriptLiterals.Pattern(PatternSubset.ForJavaScript(pattern))}.test({Argument(0)})", Printed.Primary);
            case "size_list":
                return new($"{At(0, Printed.Primary)}.length", Printed.Primary);
            case "size_map":
                return new($"{Function("keys", Argument(0)).Text}.length", Printed.Primary);
            case "join":
                return new($"{At(0, Printed.Primary)}.join('')", Printed.Primary);
            case "in_map":
                return Function("hasField", Argument(1), Argument(0));
            case "optional_has_value":
                return new($"{At(0, Printed.Equality + 1)} != null", Printed.Equality);
            case "optional_value":
                return Function("required", Argument(0), "'value()'");
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
            case "in_list_any":
                return Function("isIn", Argument(0), Argument(1));
            case "in_list_double":
                return new($"{At(1, Printed.Primary)}.indexOf({Argument(0)}) >= 0", Printed.Relational);
            case "in_list_timestamp" or "in_list_duration":
                return Function(id == "in_list_timestamp" ? "hasTimestamp" : "hasDuration", Argument(1), Argument(0));
            case var _ when id.StartsWith("in_list_", StringComparison.Ordinal):
                return new($"{At(1, Printed.Primary)}.includes({Argument(0)})", Printed.Primary);
        }

        var all = Enumerable.Range(0, arguments.Length).Select(Argument);
        return Members.TryGetValue(id, out var member) ? new($"{At(0, Printed.Primary)}.{member}({string.Join(", ", all.Skip(1))})", Printed.Primary)
            : Native.TryGetValue(id, out var native) ? new($"{native}({string.Join(", ", all)})", Printed.Primary)
            : Function(Runtime.GetValueOrDefault(id, call.Overload.Function), all);
    }

    private static bool IsIdentity(string id) => id is "dyn" or "timestamp_to_string"
        || (id.IndexOf("_to_", StringComparison.Ordinal) is > 0 and var middle && id[..middle] == id[(middle + 4)..]);

    private static (string Symbol, string Kind)? Comparison(string id)
    {
        foreach (var (prefix, symbol) in new[]
                 {
                     ("not_equals_", "!=="), ("equals_", "==="), ("less_equals_", "<="), ("less_", "<"), ("greater_equals_", ">="), ("greater_", ">"),
                 })
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (symbol, id[prefix.Length..]);
            }
        }

        return null;
    }
}
