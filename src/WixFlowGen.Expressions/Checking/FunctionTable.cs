using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>How a function is written.</summary>
internal enum CallStyle
{
    /// <summary><c>f(x)</c></summary>
    Global,

    /// <summary><c>x.f()</c></summary>
    Member,
}

/// <summary>Every operator and function with its overloads. A type that holds <see cref="ErrorType"/> stands for any element type.</summary>
internal static class FunctionTable
{
    private static readonly FlowType Bool = BoolType.Instance;
    private static readonly FlowType Int = IntType.Instance;
    private static readonly FlowType Double = DoubleType.Instance;
    private static readonly FlowType Text = StringType.Instance;
    private static readonly FlowType Bytes = BytesType.Instance;
    private static readonly FlowType Timestamp = TimestampType.Instance;
    private static readonly FlowType Duration = DurationType.Instance;
    private static readonly FlowType Any = AnyType.Instance;
    private static readonly FlowType Texts = new ListType(Text);

    /// <summary>The kinds with an order, by the name they have in overload ids.</summary>
    public static readonly ImmutableArray<(string Name, FlowType Type)> Scalars =
    [
        ("int64", Int), ("double", Double), ("string", Text), ("bool", Bool), ("timestamp", Timestamp), ("duration", Duration), ("bytes", Bytes),
    ];

    private static readonly Lazy<ILookup<(string Name, CallStyle Style), FunctionOverload>> ByName = new(
        () => Entries().ToLookup(entry => (entry.Overload.Function, entry.Style), entry => entry.Overload));

    public static IEnumerable<FunctionOverload> Find(string name, CallStyle style) => ByName.Value[(name, style)];

    public static IEnumerable<string> Names(CallStyle style) => ByName.Value.Where(group => group.Key.Style == style).Select(group => group.Key.Name);

    public static IEnumerable<FunctionOverload> All => ByName.Value.SelectMany(group => group).DistinctBy(overload => overload.Id);

    private static IEnumerable<(FunctionOverload Overload, CallStyle Style)> Entries() =>
    [
        .. Operators(), .. Comparisons(), .. Conversions(), .. Texting(), .. Lists(), .. Times(), .. Mathematics(),
    ];

    private static IEnumerable<(FunctionOverload, CallStyle)> Operators() =>
    [
        Global("add_int64", "+", Int, Int, Int), Global("add_double", "+", Double, Double, Double),
        Global("add_string", "+", Text, Text, Text), Global("add_bytes", "+", Bytes, Bytes, Bytes),
        Global("add_timestamp_duration", "+", Timestamp, Timestamp, Duration), Global("add_duration_timestamp", "+", Timestamp, Duration, Timestamp),
        Global("add_duration_duration", "+", Duration, Duration, Duration),
        Global("subtract_int64", "-", Int, Int, Int), Global("subtract_double", "-", Double, Double, Double),
        Global("subtract_timestamp_timestamp", "-", Duration, Timestamp, Timestamp),
        Global("subtract_timestamp_duration", "-", Timestamp, Timestamp, Duration),
        Global("subtract_duration_duration", "-", Duration, Duration, Duration),
        Global("multiply_int64", "*", Int, Int, Int), Global("multiply_double", "*", Double, Double, Double),
        Global("divide_int64", "/", Int, Int, Int), Global("divide_double", "/", Double, Double, Double), Global("modulo_int64", "%", Int, Int, Int),
        Global("negate_int64", "-", Int, Int), Global("negate_double", "-", Double, Double), Global("logical_not", "!", Bool, Bool),
    ];

    private static IEnumerable<(FunctionOverload, CallStyle)> Comparisons() =>
        from comparison in new[] { ("less", "<"), ("less_equals", "<="), ("greater", ">"), ("greater_equals", ">=") }
        from scalar in Scalars
        select Global($"{comparison.Item1}_{scalar.Name}", comparison.Item2, Bool, scalar.Type, scalar.Type);

    private static IEnumerable<(FunctionOverload, CallStyle)> Conversions() =>
    [
        Global("string_to_string", "string", Text, Text), Global("int64_to_string", "string", Text, Int),
        Global("double_to_string", "string", Text, Double), Global("bool_to_string", "string", Text, Bool),
        Global("timestamp_to_string", "string", Text, Timestamp), Global("duration_to_string", "string", Text, Duration),
        Global("bytes_to_string", "string", Text, Bytes), Global("any_to_string", "string", Text, Any),
        Global("int64_to_int64", "int", Int, Int), Global("double_to_int64", "int", Int, Double), Global("string_to_int64", "int", Int, Text),
        Global("timestamp_to_int64", "int", Int, Timestamp), Global("any_to_int64", "int", Int, Any),
        Global("double_to_double", "double", Double, Double), Global("string_to_double", "double", Double, Text),
        Global("any_to_double", "double", Double, Any),
        Global("bool_to_bool", "bool", Bool, Bool), Global("string_to_bool", "bool", Bool, Text), Global("any_to_bool", "bool", Bool, Any),
        Global("bytes_to_bytes", "bytes", Bytes, Bytes), Global("string_to_bytes", "bytes", Bytes, Text),
        Global("timestamp_to_timestamp", "timestamp", Timestamp, Timestamp), Global("string_to_timestamp", "timestamp", Timestamp, Text),
        Global("int64_to_timestamp", "timestamp", Timestamp, Int), Global("any_to_timestamp", "timestamp", Timestamp, Any),
        Global("duration_to_duration", "duration", Duration, Duration), Global("string_to_duration", "duration", Duration, Text),
        Global("any_to_duration", "duration", Duration, Any),
    ];

    private static IEnumerable<(FunctionOverload, CallStyle)> Texting() =>
    [
        Member("contains_string", "contains", Bool, Text, Text), Member("starts_with_string", "startsWith", Bool, Text, Text),
        Member("ends_with_string", "endsWith", Bool, Text, Text),
        Member("matches", "matches", Bool, Text, Text), Global("matches", "matches", Bool, Text, Text),
        Member("char_at", "charAt", Text, Text, Int),
        Member("index_of", "indexOf", Int, Text, Text), Member("index_of_from", "indexOf", Int, Text, Text, Int),
        Member("last_index_of", "lastIndexOf", Int, Text, Text), Member("last_index_of_from", "lastIndexOf", Int, Text, Text, Int),
        Member("lower_ascii", "lowerAscii", Text, Text), Member("upper_ascii", "upperAscii", Text, Text),
        Member("trim", "trim", Text, Text), Member("reverse", "reverse", Text, Text),
        Member("replace", "replace", Text, Text, Text, Text), Member("replace_count", "replace", Text, Text, Text, Text, Int),
        Member("split", "split", Texts, Text, Text), Member("split_count", "split", Texts, Text, Text, Int),
        Member("substring", "substring", Text, Text, Int), Member("substring_to", "substring", Text, Text, Int, Int),
        Member("join", "join", Text, Texts), Member("join_separator", "join", Text, Texts, Text),
    ];

    private static IEnumerable<(FunctionOverload, CallStyle)> Lists()
    {
        var anyList = new ListType(new ErrorType());
        var anyMap = new MapType(new ErrorType());
        foreach (var (name, type) in new (string, FlowType)[]
                 {
                     ("string", Text), ("bytes", Bytes), ("list", anyList), ("map", anyMap), ("any", Any),
                 })
        {
            yield return Global($"size_{name}", "size", Int, type);
            yield return Member($"size_{name}", "size", Int, type);
        }

        yield return Member("flatten", "flatten", anyList, new ListType(anyList));
    }

    private static IEnumerable<(FunctionOverload, CallStyle)> Times()
    {
        foreach (var (id, name) in new[]
                 {
                     ("full_year", "getFullYear"), ("month", "getMonth"), ("date", "getDate"), ("day_of_month", "getDayOfMonth"),
                     ("day_of_week", "getDayOfWeek"), ("day_of_year", "getDayOfYear"), ("hours", "getHours"), ("minutes", "getMinutes"),
                     ("seconds", "getSeconds"), ("milliseconds", "getMilliseconds"),
                 })
        {
            yield return Member($"timestamp_to_{id}", name, Int, Timestamp);
            yield return Member($"timestamp_to_{id}_with_tz", name, Int, Timestamp, Text);
            if (id is "hours" or "minutes" or "seconds" or "milliseconds")
            {
                yield return Member($"duration_to_{id}", name, Int, Duration);
            }
        }
    }

    private static IEnumerable<(FunctionOverload, CallStyle)> Mathematics() =>
    [
        Global("math_greatest_int64", "math.greatest", Int, Int, Int), Global("math_greatest_double", "math.greatest", Double, Double, Double),
        Global("math_least_int64", "math.least", Int, Int, Int), Global("math_least_double", "math.least", Double, Double, Double),
        Global("math_abs_int64", "math.abs", Int, Int), Global("math_abs_double", "math.abs", Double, Double),
        Global("math_ceil", "math.ceil", Double, Double), Global("math_floor", "math.floor", Double, Double),
        Global("math_round", "math.round", Double, Double), Global("math_trunc", "math.trunc", Double, Double),
        Global("math_sign_int64", "math.sign", Int, Int), Global("math_sign_double", "math.sign", Double, Double),
        Global("math_sqrt", "math.sqrt", Double, Double),
        Global("math_is_nan", "math.isNaN", Bool, Double), Global("math_is_inf", "math.isInf", Bool, Double),
        Global("math_is_finite", "math.isFinite", Bool, Double),
    ];

    private static (FunctionOverload, CallStyle) Global(string id, string name, FlowType result, params ImmutableArray<FlowType> parameters) =>
        (new(id, name, parameters, result), CallStyle.Global);

    private static (FunctionOverload, CallStyle) Member(string id, string name, FlowType result, params ImmutableArray<FlowType> parameters) =>
        (new(id, name, parameters, result), CallStyle.Member);
}
