using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;

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
        ["modulo_int64"] = "CelNumbers.Modulo",
        ["divide_int64"] = "CelNumbers.Divide",
        ["add_int64"] = "CelNumbers.Add",
        ["subtract_int64"] = "CelNumbers.Subtract",
        ["multiply_int64"] = "CelNumbers.Multiply",
        ["equals_bytes"] = "CelConvert.Equal",
        ["equals_any"] = "CelAny.Equal",
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
        ["in_list_double"] = "",
        ["in_list_bytes"] = "",
        ["in_map"] = "Has",
    };

    private static readonly HashSet<string> Special = new(
        [
            "matches", "negate_int64", "negate_double", "logical_not", "add_string", "add_duration_timestamp", "subtract_timestamp_timestamp",
            "subtract_timestamp_duration", "subtract_duration_duration", "not_equals_bytes", "not_equals_any", "size_list", "size_bytes",
            "optional_has_value", "optional_value", "math_sign_int64", "in_list_any", "dyn", "add_double", "subtract_double", "multiply_double", "divide_double",
        ],
        StringComparer.Ordinal);

    public static bool Knows(string id) => Functions.ContainsKey(id) || Special.Contains(id) || IsIdentity(id) || Comparison(id) is not null
        || id.StartsWith("timestamp_to_", StringComparison.Ordinal) || id.StartsWith("in_list_", StringComparison.Ordinal);

    public static Printed Print(TypedCall call, Func<TypedExpression, Printed> print)
    {
        var id = call.Overload.Id;
        var arguments = call.Arguments;
        string Argument(int i) => Plain(arguments[i], print);
        string At(int i, int level) => print(arguments[i]).At(level);
        Printed Infix(string symbol, int level) => new($"{Operand(call, 0, level, print)} {symbol} {Right(call, level + 1, print)}", level);

        if (IsIdentity(id))
        {
            return print(arguments[0]);
        }

        if (Comparison(id) is var (symbol, kind))
        {
            return PrintComparison(call, symbol, kind, print, Infix);
        }

        switch (id)
        {
            case "add_int64" or "subtract_int64" when IntRange.OfCall(call) is not null:
                return Infix(call.Overload.Function, Printed.Additive);
            case "multiply_int64" when IntRange.OfCall(call) is not null:
            case "divide_int64" or "modulo_int64" when arguments[1] is TypedLiteral { Value: not 0L }:
            case "multiply_double" or "divide_double":
                return Infix(call.Overload.Function, Printed.Multiplicative);
            case "add_double" or "subtract_double" or "add_string" or "subtract_timestamp_timestamp":
                return Infix(call.Overload.Function, Printed.Additive);
            case "negate_int64" or "negate_double":
                return new($"-{At(0, Printed.Primary)}", Printed.Unary);
            case "logical_not":
                return new($"!{At(0, Printed.Unary)}", Printed.Unary);
            case "add_duration_timestamp":
                return Printed.Call("CelTime.Add", Argument(1), Argument(0));
            case "subtract_timestamp_duration" or "subtract_duration_duration":
                return Printed.Call("CelTime.Add", Argument(0), $"-{At(1, Printed.Primary)}");
            case "matches":
                var pattern = arguments[1] is TypedLiteral { Value: string text } ? text : "";
                return Printed.Call("CelText.Matches", Argument(0), CSharpLiterals.Text(PatternSubset.ForDotNet(pattern)));
            case "size_list":
                return new($"{At(0, Printed.Primary)}.Count{(arguments[0] is TypedList ? "()" : "")}", Printed.Primary);
            case "size_bytes":
                return new($"{At(0, Printed.Primary)}.Length", Printed.Primary);
            case "optional_has_value":
                return new($"{At(0, Printed.Relational)} is not null", Printed.Relational);
            case "optional_value":
                return Printed.Call("Require", Argument(0), "\"value()\"");
            case "math_sign_int64":
                return new($"(long)Math.Sign({Argument(0)})", Printed.Unary);
            case "in_list_double" or "in_list_bytes" or "in_list_any":
                return Printed.Call("CelLists.Contains", Argument(1), Argument(0));
            case "in_map":
                return Printed.Call("Has", Argument(1), Argument(0));
            case var _ when id.StartsWith("in_list_", StringComparison.Ordinal):
                return InList(call, print);
            case var _ when Functions.TryGetValue(id, out var function):
                return Printed.Call(function, Enumerable.Range(0, arguments.Length).Select(Argument));
            default:
                return Printed.Call($"CelTimeParts.{call.Overload.Function["get".Length..]}", Enumerable.Range(0, arguments.Length).Select(Argument));
        }
    }

    private static Printed PrintComparison(
        TypedCall call, string symbol, string kind, Func<TypedExpression, Printed> print, Func<string, int, Printed> infix)
    {
        var (left, right) = (Plain(call.Arguments[0], print), Plain(call.Arguments[1], print));
        var equality = symbol is "==" or "!=";
        return (equality, kind) switch
        {
            (true, "bytes" or "any") => new($"{(symbol == "!=" ? "!" : "")}{Functions[$"equals_{kind}"]}({left}, {right})", symbol == "!=" ? Printed.Unary : Printed.Primary),
            (true, _) => infix(symbol, Printed.Equality),
            (false, "string") => new($"CelText.Compare({left}, {right}) {symbol} 0", Printed.Relational),
            (false, "bytes") => new($"CelConvert.Compare({left}, {right}) {symbol} 0", Printed.Relational),
            (false, "bool") => new($"{print(call.Arguments[0]).At(Printed.Primary)}.CompareTo({right}) {symbol} 0", Printed.Relational),
            _ => infix(symbol, Printed.Relational),
        };
    }

    /// <summary>A list of literals becomes a pattern, as a programmer would write it.</summary>
    private static Printed InList(TypedCall call, Func<TypedExpression, Printed> print)
    {
        var item = print(call.Arguments[0]).At(Printed.Relational);
        if (call.Arguments[1] is TypedList { Elements.IsEmpty: false } list && call.Arguments[0] is not TypedLiteral
            && list.Elements.All(element => element is TypedLiteral { Value: string or long }))
        {
            return new($"{item} is {string.Join(" or ", list.Elements.Select(element => Plain(element, print)).Distinct())}", Printed.Relational);
        }

        return new($"{print(call.Arguments[1]).At(Printed.Primary)}.Contains({print(call.Arguments[0]).Text})", Printed.Primary);
    }

    private static string Right(TypedCall call, int level, Func<TypedExpression, Printed> print)
    {
        var text = Operand(call, 1, level, print);
        return call.Arguments is [WixFlowGen.Expressions.Typed.TypedReference one, WixFlowGen.Expressions.Typed.TypedReference other] && one.Name == other.Name && Comparison(call.Overload.Id) is not null
            ? $"CelLogic.AtRunTime({text})" : text;
    }

    /// <summary>An operand; an integer literal beside something else needs no suffix.</summary>
    private static string Operand(TypedCall call, int index, int level, Func<TypedExpression, Printed> print) =>
        call.Arguments[index] is TypedLiteral { Value: long and >= 0 and var whole } && call.Arguments[1 - index] is not TypedLiteral
            ? CSharpLiterals.Whole(whole) : print(call.Arguments[index]).At(level);

    private static string Plain(TypedExpression expression, Func<TypedExpression, Printed> print) =>
        expression is TypedLiteral { Value: long whole } ? CSharpLiterals.Whole(whole) : print(expression).Text;

    private static bool IsIdentity(string id) =>
        id == "dyn" || (id.IndexOf("_to_", StringComparison.Ordinal) is > 0 and var middle && id[..middle] == id[(middle + 4)..]);

    private static (string Symbol, string Kind)? Comparison(string id)
    {
        foreach (var (prefix, symbol) in new[]
                 {
                     ("not_equals_", "!="), ("equals_", "=="), ("less_equals_", "<="), ("less_", "<"), ("greater_equals_", ">="), ("greater_", ">"),
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
