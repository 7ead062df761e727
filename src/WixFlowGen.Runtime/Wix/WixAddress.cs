using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace WixFlowGen.Runtime.Wix;

/// <summary>Places a request message in the path and the query string.</summary>
public static class WixAddress
{
    /// <summary>The address for a GET that stands for the route's POST; null when there is none or it would be too long.</summary>
    public static string? PackedGet(WixRoute route, JsonElement message) =>
        route.PackedGetLimit is { } limit && Packed(Path(route.PathTemplate, message), message) is var address && address.Length <= limit ? address : null;

    /// <summary>Path and query, percent-encoded, starting with a slash.</summary>
    /// <exception cref="FlowException"><c>REQUEST_INVALID</c>: a path parameter is absent, empty, or would change the path.</exception>
    public static string Of(WixRoute route, JsonElement message)
    {
        var path = Path(route.PathTemplate, message);
        if (route.SendsBody)
        {
            return path;
        }

        var pairs = new List<(string Name, JsonElement Value)>();
        var isNested = Flatten(message, "", pairs);
        if (route.ComplexQuery && isNested)
        {
            return Packed(path, message);
        }

        var query = pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(Text(pair.Value))}");
        return pairs.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>The path with the fields as query, nested ones as <c>paging.limit=..</c>.</summary>
    internal static string WithQuery(string path, JsonElement fields)
    {
        var pairs = new List<(string Name, JsonElement Value)>();
        Flatten(fields, "", pairs);
        return pairs.Count == 0 ? path : $"{path}?{string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(Text(pair.Value))}"))}";
    }

    private static string Packed(string path, JsonElement message) =>
        $"{path}?.r={Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(message, RuntimeJson.Default.JsonElement))}";

    internal static string Path(string template, JsonElement message)
    {
        var path = new StringBuilder();
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var close = rest.IndexOf('}');
            path.Append(rest[..open]).Append(Parameter(rest[(open + 1)..close].ToString(), message));
            rest = rest[(close + 1)..];
        }

        return path.Append(rest).ToString();
    }

    private static string Parameter(string name, JsonElement message)
    {
        var value = message;
        foreach (var segment in name.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(segment, out value))
            {
                throw Empty(name);
            }
        }

        var text = value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? Text(value) : "";
        return text is "" or "." or ".." ? throw Empty(name) : Uri.EscapeDataString(text);
    }

    private static FlowException Empty(string name) =>
        new(ErrorCodes.RequestInvalid, $"'{name}' must be an id");

    /// <returns>Whether a field is nested or a list holds objects.</returns>
    private static bool Flatten(JsonElement message, string prefix, List<(string Name, JsonElement Value)> pairs)
    {
        var isNested = prefix.Length > 0;
        foreach (var field in message.EnumerateObject())
        {
            switch (field.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    isNested |= Flatten(field.Value, $"{prefix}{field.Name}.", pairs);
                    break;
                case JsonValueKind.Array:
                    foreach (var item in field.Value.EnumerateArray())
                    {
                        if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                        {
                            isNested = true;
                        }
                        else
                        {
                            pairs.Add((prefix + field.Name, item));
                        }
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    pairs.Add((prefix + field.Name, field.Value));
                    break;
            }
        }

        return isNested;
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();
}
