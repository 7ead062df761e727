using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Compares values; an absent field equals null.</summary>
internal static class SyncValues
{
    public static JsonElement? Of(IReadOnlyDictionary<string, JsonElement> values, string field) =>
        values.TryGetValue(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static bool AreEqual(JsonElement? left, JsonElement? right) =>
        left is { } a && right is { } b ? JsonElement.DeepEquals(a, b) : left is null && right is null;

    public static bool HaveSame(IReadOnlyDictionary<string, JsonElement> left, IReadOnlyDictionary<string, JsonElement> right) =>
        left.Keys.Concat(right.Keys).All(field => AreEqual(Of(left, field), Of(right, field)));

    public static void Set(Dictionary<string, JsonElement> values, string field, JsonElement? value)
    {
        if (value is { } present)
        {
            values[field] = present;
        }
        else
        {
            values.Remove(field);
        }
    }

    /// <summary>A fingerprint of 16 hexadecimal digits: FNV-1a over the values in the order of their names. Equal values have equal fingerprints.</summary>
    public static string Fingerprint(IReadOnlyDictionary<string, JsonElement> values)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                Append(text.Append(name.Length).Append(':').Append(name), value);
            }
        }

        return Fingerprint(text.ToString());
    }

    /// <summary>Two 32-bit hashes of UTF-16 units, from both ends: JavaScript computes the same without large integers.</summary>
    public static string Fingerprint(string text)
    {
        uint forward = 2166136261, backward = 2166136261;
        for (var i = 0; i < text.Length; i++)
        {
            forward = (forward ^ text[i]) * 16777619;
            backward = (backward ^ text[text.Length - 1 - i]) * 16777619;
        }

        return forward.ToString("x8", CultureInfo.InvariantCulture) + backward.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static void Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    Append(text.Append(property.Name.Length).Append(':').Append(property.Name), property.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Append(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                var content = value.GetString()!; // the value of a string is never null
                text.Append('"').Append(content.Length).Append(':').Append(content);
                break;
            default:
                text.Append(value.GetRawText()).Append(';');
                break;
        }
    }
}
