using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Cel;

namespace WixFlowGen.Interpreter.Expressions;

/// <summary>Values of type <c>any</c>: null, bool, long, double, string, lists and dictionaries, as JSON has them.</summary>
internal static class AnyValues
{
    public static bool AreEqual(object? a, object? b) => (a, b) switch
    {
        (long or double, long or double) => Number(a) == Number(b),
        (IReadOnlyList<object?> x, IReadOnlyList<object?> y) => x.Count == y.Count && x.Zip(y).All(pair => AreEqual(pair.First, pair.Second)),
        (IReadOnlyDictionary<string, object?> x, IReadOnlyDictionary<string, object?> y) =>
            CelLists.Keys(x) is var keys && keys.SequenceEqual(CelLists.Keys(y)) && keys.All(key => AreEqual(x[key], y[key])),
        _ => Equals(a, b),
    };

    public static object? Field(object? target, string name) =>
        target is IReadOnlyDictionary<string, object?> map && map.TryGetValue(name, out var value) ? value : null;

    public static object? Element(object? target, long index) =>
        target is IReadOnlyList<object?> list && index >= 0 && index < list.Count ? list[(int)index] : null;

    public static IReadOnlyList<object?> Elements(object? value) => value switch
    {
        IReadOnlyList<object?> list => list,
        IReadOnlyDictionary<string, object?> map => CelLists.Keys(map),
        _ => throw NotThat(value, "a list or map"),
    };

    public static bool In(object? item, object? container) => container switch
    {
        IReadOnlyList<object?> list => list.Any(element => AreEqual(item, element)),
        IReadOnlyDictionary<string, object?> map => item is string key && Fields.Has(map, key),
        _ => throw NotThat(container, "a list or map"),
    };

    public static long Size(object? value) => value switch
    {
        string text => CelText.Size(text),
        IReadOnlyList<object?> list => list.Count,
        IReadOnlyDictionary<string, object?> map => CelLists.Size(map),
        _ => throw NotThat(value, "text, a list or a map"),
    };

    public static string Text(object? value) => value switch
    {
        string text => text,
        long or double => CelConvert.String(Number(value)),
        bool flag => CelConvert.String(flag),
        _ => throw NotThat(value, "text"),
    };

    public static long Int(object? value) => value switch
    {
        long or double => CelConvert.Int(Number(value)),
        string text => CelConvert.Int(text),
        _ => throw NotThat(value, "an integer"),
    };

    public static double Double(object? value) => value switch
    {
        long or double => Number(value),
        string text => CelConvert.Double(text),
        _ => throw NotThat(value, "a number"),
    };

    public static bool Bool(object? value) => value switch
    {
        bool flag => flag,
        string text => CelConvert.Bool(text),
        _ => throw NotThat(value, "a boolean"),
    };

    public static DateTimeOffset Timestamp(object? value) =>
        value is string text ? CelTime.Timestamp(text) : throw NotThat(value, "a timestamp");

    public static TimeSpan Duration(object? value) => value is string text ? CelTime.Duration(text) : throw NotThat(value, "a duration");

    /// <summary>The form a typed value has in JSON.</summary>
    public static object? FromTyped(object? value) => value switch
    {
        double number when !double.IsFinite(number) => throw CelErrors.Conversion(CelConvert.String(number), "a JSON number"),
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTimeOffset time => CelTime.Format(time),
        TimeSpan duration => CelTime.Format(duration),
        IReadOnlyList<object?> list => list.Select(FromTyped).ToList(),
        IReadOnlyDictionary<string, object?> map => map.ToDictionary(entry => entry.Key, entry => FromTyped(entry.Value), StringComparer.Ordinal),
        _ => value,
    };

    /// <summary>A value as it comes in: without null fields. Nulls in lists stay.</summary>
    public static object? Clean(object? value) => value switch
    {
        FileValue file => file,
        IReadOnlyList<object?> list => list.Select(Clean).ToList(),
        IReadOnlyDictionary<string, object?> map => map.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => Clean(entry.Value), StringComparer.Ordinal),
        _ => value,
    };

    private static double Number(object? value) => value is long whole ? whole : value is double number ? number : double.NaN;

    private static FlowException NotThat(object? value, string type) => CelErrors.Conversion(
        value switch
        {
            null => "null",
            bool => "a boolean",
            string => "text",
            long or double => "a number",
            IReadOnlyList<object?> => "a list",
            _ => "a map",
        },
        type);
}
