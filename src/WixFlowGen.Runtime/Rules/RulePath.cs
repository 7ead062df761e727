using System.Globalization;
using System.Text.Json;

namespace WixFlowGen.Runtime.Rules;

/// <summary>Finds the values a rule is about.</summary>
internal static class RulePath
{
    /// <summary>Each place the path names, with its indexes filled in; null stands for a value that is absent or null.</summary>
    /// <param name="withAbsent">Also names places that are absent though what would hold them is there.</param>
    public static IEnumerable<(string Path, JsonElement? Value)> Select(JsonElement root, string path, bool withAbsent)
    {
        IEnumerable<(string Path, JsonElement? Value)> places = [("", root)];
        if (path.Length > 0)
        {
            foreach (var segment in path.Split('.'))
            {
                places = segment.EndsWith("[]", StringComparison.Ordinal)
                    ? places.SelectMany(place => Member(place, segment[..^2])).SelectMany(Elements)
                    : places.SelectMany(place => Member(place, segment));
            }
        }

        return places.Where(place => withAbsent || place.Value is not null);
    }

    private static IEnumerable<(string Path, JsonElement? Value)> Member((string Path, JsonElement? Value) place, string name)
    {
        if (place.Value is { ValueKind: JsonValueKind.Object } holder)
        {
            var path = place.Path.Length == 0 ? name : $"{place.Path}.{name}";
            yield return (path, holder.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null);
        }
    }

    private static IEnumerable<(string Path, JsonElement? Value)> Elements((string Path, JsonElement? Value) place)
    {
        if (place.Value is { ValueKind: JsonValueKind.Array } list)
        {
            var index = 0;
            foreach (var item in list.EnumerateArray())
            {
                yield return ($"{place.Path}[{index.ToString(CultureInfo.InvariantCulture)}]", item);
                index++;
            }
        }
    }
}
