using WixFlowGen.Runtime.Cel;

namespace WixFlowGen.Interpreter.Expressions;

/// <summary>What each overload does, by its id.</summary>
internal static class Functions
{
    private static readonly Dictionary<string, Func<object?[], object?>> ById = Build();

    public static IEnumerable<string> Ids => ById.Keys;

    public static object? Call(string id, object?[] arguments) => ById[id](arguments);

    private static Dictionary<string, Func<object?[], object?>> Build()
    {
        var table = new Dictionary<string, Func<object?[], object?>>(StringComparer.Ordinal);
        AddArithmetic(table);
        AddComparisons(table);
        AddConversions(table);
        AddText(table);
        AddTimes(table);
        AddMathematics(table);
        return table;
    }

    private static void AddArithmetic(Dictionary<string, Func<object?[], object?>> table)
    {
        table["add_int64"] = a => CelNumbers.Add(Int(a[0]), Int(a[1]));
        table["add_double"] = a => Double(a[0]) + Double(a[1]);
        table["add_string"] = a => Text(a[0]) + Text(a[1]);
        table["add_bytes"] = a => CelConvert.Concat(Bytes(a[0]), Bytes(a[1]));
        table["add_list"] = a => CelLists.Concat(List(a[0]), List(a[1]));
        table["flatten"] = a => CelLists.Flatten([.. List(a[0]).Select(List)]);
        table["add_timestamp_duration"] = a => CelTime.Add(Time(a[0]), Span(a[1]));
        table["add_duration_timestamp"] = a => CelTime.Add(Time(a[1]), Span(a[0]));
        table["add_duration_duration"] = a => CelTime.Add(Span(a[0]), Span(a[1]));
        table["subtract_int64"] = a => CelNumbers.Subtract(Int(a[0]), Int(a[1]));
        table["subtract_double"] = a => Double(a[0]) - Double(a[1]);
        table["subtract_timestamp_timestamp"] = a => CelTime.Add(Time(a[0]) - Time(a[1]), TimeSpan.Zero);
        table["subtract_timestamp_duration"] = a => CelTime.Add(Time(a[0]), -Span(a[1]));
        table["subtract_duration_duration"] = a => CelTime.Add(Span(a[0]), -Span(a[1]));
        table["multiply_int64"] = a => CelNumbers.Multiply(Int(a[0]), Int(a[1]));
        table["multiply_double"] = a => Double(a[0]) * Double(a[1]);
        table["divide_int64"] = a => CelNumbers.Divide(Int(a[0]), Int(a[1]));
        table["divide_double"] = a => Double(a[0]) / Double(a[1]);
        table["modulo_int64"] = a => CelNumbers.Modulo(Int(a[0]), Int(a[1]));
        table["negate_int64"] = a => -Int(a[0]);
        table["negate_double"] = a => -Double(a[0]);
    }

    private static void AddComparisons(Dictionary<string, Func<object?[], object?>> table)
    {
        // Not a number is neither less nor greater, so each operator is written out for numbers.
        table["less_double"] = a => Double(a[0]) < Double(a[1]);
        table["less_equals_double"] = a => Double(a[0]) <= Double(a[1]);
        table["greater_double"] = a => Double(a[0]) > Double(a[1]);
        table["greater_equals_double"] = a => Double(a[0]) >= Double(a[1]);
        foreach (var (kind, order) in new (string, Func<object?, object?, int>)[]
                 {
                     ("int64", (x, y) => Int(x).CompareTo(Int(y))), ("string", (x, y) => CelText.Compare(Text(x), Text(y))),
                     ("bool", (x, y) => Bool(x).CompareTo(Bool(y))), ("timestamp", (x, y) => Time(x).CompareTo(Time(y))),
                     ("duration", (x, y) => Span(x).CompareTo(Span(y))), ("bytes", (x, y) => CelConvert.Compare(Bytes(x), Bytes(y))),
                 })
        {
            table[$"less_{kind}"] = a => order(a[0], a[1]) < 0;
            table[$"less_equals_{kind}"] = a => order(a[0], a[1]) <= 0;
            table[$"greater_{kind}"] = a => order(a[0], a[1]) > 0;
            table[$"greater_equals_{kind}"] = a => order(a[0], a[1]) >= 0;
        }

        foreach (var (kind, equal) in new (string, Func<object?, object?, bool>)[]
                 {
                     ("bool", Equals), ("int64", Equals), ("string", Equals), ("timestamp", Equals), ("duration", Equals),
                     ("double", (x, y) => Double(x) == Double(y)), ("bytes", (x, y) => CelConvert.Equal(Bytes(x), Bytes(y))),
                     ("any", AnyValues.AreEqual),
                 })
        {
            table[$"equals_{kind}"] = a => equal(a[0], a[1]);
            table[$"not_equals_{kind}"] = a => !equal(a[0], a[1]);
            table[$"in_list_{kind}"] = a => List(a[1]).Any(item => equal(a[0], item));
        }

        table["in_map"] = a => Fields.Has(Map(a[1]), Text(a[0]));
        table["in_any"] = a => AnyValues.In(a[0], a[1]);
    }

    private static void AddConversions(Dictionary<string, Func<object?[], object?>> table)
    {
        table["int64_to_string"] = a => CelConvert.String(Int(a[0]));
        table["double_to_string"] = a => CelConvert.String(Double(a[0]));
        table["bool_to_string"] = a => CelConvert.String(Bool(a[0]));
        table["timestamp_to_string"] = a => CelTime.Format(Time(a[0]));
        table["duration_to_string"] = a => CelTime.Format(Span(a[0]));
        table["bytes_to_string"] = a => CelConvert.String(Bytes(a[0]));
        table["any_to_string"] = a => AnyValues.Text(a[0]);
        table["double_to_int64"] = a => CelConvert.Int(Double(a[0]));
        table["string_to_int64"] = a => CelConvert.Int(Text(a[0]));
        table["timestamp_to_int64"] = a => CelConvert.Int(Time(a[0]));
        table["any_to_int64"] = a => AnyValues.Int(a[0]);
        table["string_to_double"] = a => CelConvert.Double(Text(a[0]));
        table["any_to_double"] = a => AnyValues.Double(a[0]);
        table["string_to_bool"] = a => CelConvert.Bool(Text(a[0]));
        table["any_to_bool"] = a => AnyValues.Bool(a[0]);
        table["string_to_bytes"] = a => CelConvert.Bytes(Text(a[0]));
        table["string_to_timestamp"] = a => CelTime.Timestamp(Text(a[0]));
        table["int64_to_timestamp"] = a => CelTime.Timestamp(Int(a[0]));
        table["any_to_timestamp"] = a => AnyValues.Timestamp(a[0]);
        table["string_to_duration"] = a => CelTime.Duration(Text(a[0]));
        table["any_to_duration"] = a => AnyValues.Duration(a[0]);
        table["size_string"] = a => CelText.Size(Text(a[0]));
        table["size_bytes"] = a => (long)Bytes(a[0]).Length;
        table["size_list"] = a => (long)List(a[0]).Count;
        table["size_map"] = a => CelLists.Size(Map(a[0]));
        table["size_any"] = a => AnyValues.Size(a[0]);
        table["optional_has_value"] = a => a[0] is not null;
        table["optional_value"] = a => a[0] ?? throw CelErrors.MissingField("value()");
    }

    private static void AddText(Dictionary<string, Func<object?[], object?>> table)
    {
        table["contains_string"] = a => CelText.Contains(Text(a[0]), Text(a[1]));
        table["starts_with_string"] = a => CelText.StartsWith(Text(a[0]), Text(a[1]));
        table["ends_with_string"] = a => CelText.EndsWith(Text(a[0]), Text(a[1]));
        table["char_at"] = a => CelTextParts.CharAt(Text(a[0]), Int(a[1]));
        table["index_of"] = a => CelTextParts.IndexOf(Text(a[0]), Text(a[1]));
        table["index_of_from"] = a => CelTextParts.IndexOf(Text(a[0]), Text(a[1]), Int(a[2]));
        table["last_index_of"] = a => CelTextParts.LastIndexOf(Text(a[0]), Text(a[1]));
        table["last_index_of_from"] = a => CelTextParts.LastIndexOf(Text(a[0]), Text(a[1]), Int(a[2]));
        table["lower_ascii"] = a => CelText.LowerAscii(Text(a[0]));
        table["upper_ascii"] = a => CelText.UpperAscii(Text(a[0]));
        table["trim"] = a => CelText.Trim(Text(a[0]));
        table["reverse"] = a => CelText.Reverse(Text(a[0]));
        table["replace"] = a => CelTextParts.Replace(Text(a[0]), Text(a[1]), Text(a[2]));
        table["replace_count"] = a => CelTextParts.Replace(Text(a[0]), Text(a[1]), Text(a[2]), Int(a[3]));
        table["split"] = a => CelTextParts.Split(Text(a[0]), Text(a[1]));
        table["split_count"] = a => CelTextParts.Split(Text(a[0]), Text(a[1]), Int(a[2]));
        table["substring"] = a => CelTextParts.Substring(Text(a[0]), Int(a[1]));
        table["substring_to"] = a => CelTextParts.Substring(Text(a[0]), Int(a[1]), Int(a[2]));
        table["join"] = a => string.Concat(List(a[0]).Select(Text));
        table["join_separator"] = a => string.Join(Text(a[1]), List(a[0]).Select(Text));
    }

    private static void AddTimes(Dictionary<string, Func<object?[], object?>> table)
    {
        foreach (var (id, part) in new (string, Func<DateTimeOffset, string, long>)[]
                 {
                     ("full_year", CelTimeParts.FullYear), ("month", CelTimeParts.Month), ("date", CelTimeParts.Date),
                     ("day_of_month", CelTimeParts.DayOfMonth), ("day_of_week", CelTimeParts.DayOfWeek), ("day_of_year", CelTimeParts.DayOfYear),
                     ("hours", CelTimeParts.Hours), ("minutes", CelTimeParts.Minutes), ("seconds", CelTimeParts.Seconds),
                     ("milliseconds", CelTimeParts.Milliseconds),
                 })
        {
            table[$"timestamp_to_{id}"] = a => part(Time(a[0]), "UTC");
            table[$"timestamp_to_{id}_with_tz"] = a => part(Time(a[0]), Text(a[1]));
        }

        table["duration_to_hours"] = a => CelTimeParts.Hours(Span(a[0]));
        table["duration_to_minutes"] = a => CelTimeParts.Minutes(Span(a[0]));
        table["duration_to_seconds"] = a => CelTimeParts.Seconds(Span(a[0]));
        table["duration_to_milliseconds"] = a => CelTimeParts.Milliseconds(Span(a[0]));
    }

    private static void AddMathematics(Dictionary<string, Func<object?[], object?>> table)
    {
        table["math_greatest_int64"] = a => Math.Max(Int(a[0]), Int(a[1]));
        table["math_greatest_double"] = a => CelNumbers.Greatest(Double(a[0]), Double(a[1]));
        table["math_least_int64"] = a => Math.Min(Int(a[0]), Int(a[1]));
        table["math_least_double"] = a => CelNumbers.Least(Double(a[0]), Double(a[1]));
        table["math_abs_int64"] = a => Math.Abs(Int(a[0]));
        table["math_abs_double"] = a => Math.Abs(Double(a[0]));
        table["math_ceil"] = a => Math.Ceiling(Double(a[0]));
        table["math_floor"] = a => Math.Floor(Double(a[0]));
        table["math_round"] = a => CelNumbers.Round(Double(a[0]));
        table["math_trunc"] = a => Math.Truncate(Double(a[0]));
        table["math_sign_int64"] = a => (long)Math.Sign(Int(a[0]));
        table["math_sign_double"] = a => CelNumbers.Sign(Double(a[0]));
        table["math_sqrt"] = a => Math.Sqrt(Double(a[0]));
        table["math_is_nan"] = a => double.IsNaN(Double(a[0]));
        table["math_is_inf"] = a => double.IsInfinity(Double(a[0]));
        table["math_is_finite"] = a => double.IsFinite(Double(a[0]));
    }

    private static long Int(object? value) => value is long whole ? whole : throw Wrong(value);

    private static double Double(object? value) => value is double number ? number : value is long whole ? whole : throw Wrong(value);

    private static bool Bool(object? value) => value is bool flag ? flag : throw Wrong(value);

    private static string Text(object? value) => value as string ?? throw Wrong(value);

    private static byte[] Bytes(object? value) => value as byte[] ?? throw Wrong(value);

    private static DateTimeOffset Time(object? value) => value is DateTimeOffset time ? time : throw Wrong(value);

    private static TimeSpan Span(object? value) => value is TimeSpan span ? span : throw Wrong(value);

    private static IReadOnlyList<object?> List(object? value) => value as IReadOnlyList<object?> ?? throw Wrong(value);

    private static IReadOnlyDictionary<string, object?> Map(object? value) => value as IReadOnlyDictionary<string, object?> ?? throw Wrong(value);

    private static InvalidOperationException Wrong(object? value) => new($"the checker let a {value?.GetType().Name ?? "null"} pass");
}
