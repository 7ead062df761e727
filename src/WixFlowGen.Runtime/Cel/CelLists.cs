using System.Text.Json;

namespace WixFlowGen.Runtime.Cel;

/// <summary>Lists and the keys of maps.</summary>
public static class CelLists
{
    /// <summary>An element, counted from 0.</summary>
    /// <exception cref="FlowException"><c>INDEX_OUT_OF_RANGE</c></exception>
    public static T At<T>(IReadOnlyList<T> list, long index, string path) =>
        index >= 0 && index < list.Count ? list[(int)index] : throw CelErrors.OutOfRange(path, index);

    /// <summary>An element, or null when there is none.</summary>
    public static T? Find<T>(IReadOnlyList<T>? list, long index) where T : class =>
        list is not null && index >= 0 && index < list.Count ? list[(int)index] : null;

    /// <summary>An element, or null when there is none.</summary>
    public static T? FindValue<T>(IReadOnlyList<T>? list, long index) where T : struct =>
        list is not null && index >= 0 && index < list.Count && !CelAny.IsNull(list[(int)index]) ? list[(int)index] : null;

    public static IReadOnlyList<T> Concat<T>(IReadOnlyList<T> first, IReadOnlyList<T> second) => [.. first, .. second];

    /// <summary>The elements of all lists, one level deep.</summary>
    public static IReadOnlyList<T> Flatten<T>(IReadOnlyList<IReadOnlyList<T>> lists) => [.. lists.SelectMany(list => list)];

    /// <summary>Whether a value is in a list; not a number is in none.</summary>
    public static bool Contains<T>(IReadOnlyList<T> list, T value)
    {
        foreach (var item in list)
        {
            if (EqualityComparer<T>.Default.Equals(item, value))
            {
                return value is not double.NaN;
            }
        }

        return false;
    }

    /// <summary>Whether bytes are in a list, by content.</summary>
    public static bool Contains(IReadOnlyList<byte[]> list, byte[] value) => list.Any(item => item.AsSpan().SequenceEqual(value));

    /// <summary>Whether a JSON value is in a list, by content.</summary>
    public static bool Contains(IReadOnlyList<JsonElement> list, JsonElement value) => list.Any(item => CelAny.Equal(item, value));

    public static bool ExistsOne<T>(IEnumerable<T> list, Func<T, bool> condition)
    {
        var count = 0;
        foreach (var item in list)
        {
            count += condition(item) ? 1 : 0;
        }

        return count == 1;
    }

    /// <summary>The keys of a map whose value is not null, by code point, so that every target walks them in the same order.</summary>
    public static IReadOnlyList<string> Keys<T>(IReadOnlyDictionary<string, T> map)
    {
        var keys = map.Where(entry => !CelAny.IsNull(entry.Value)).Select(entry => entry.Key).ToList();
        keys.Sort(CelText.Compare);
        return keys;
    }

    /// <summary>A map of entries; a null value leaves its key out.</summary>
    /// <exception cref="FlowException"><c>INVALID_ARGUMENT</c>: a key occurs twice.</exception>
    public static IReadOnlyDictionary<string, T> MapOf<T>(params ReadOnlySpan<(string Key, T? Value)> entries)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            if (!seen.Add(key))
            {
                throw CelErrors.Argument($"the key '{key}' occurs twice");
            }

            if (value is not null)
            {
                map.Add(key, value);
            }
        }

        return map;
    }

    /// <inheritdoc cref="MapOf{T}(ReadOnlySpan{ValueTuple{string, T}})"/>
    public static IReadOnlyDictionary<string, T> MapOfValues<T>(params ReadOnlySpan<(string Key, T? Value)> entries) where T : struct
    {
        var all = new (string, object?)[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            all[i] = (entries[i].Key, entries[i].Value);
        }

        return MapOf<object>(all).ToDictionary(entry => entry.Key, entry => (T)entry.Value, StringComparer.Ordinal);
    }

    /// <summary>The values that are there.</summary>
    public static IReadOnlyList<T> Present<T>(params T?[] values) where T : class => [.. values.OfType<T>()];

    /// <summary>The values that are there.</summary>
    public static IReadOnlyList<T> PresentValues<T>(params T?[] values) where T : struct => [.. values.OfType<T>()];

    public static long Size<T>(IReadOnlyDictionary<string, T> map) => map.Count(entry => !CelAny.IsNull(entry.Value));
}
