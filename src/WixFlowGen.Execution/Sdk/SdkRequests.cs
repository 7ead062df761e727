using System.Buffers.Text;
using System.Text;
using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>Places a request message into URL and body.</summary>
internal static class SdkRequests
{
    public static SdkRequest Build(ApiRoute route, Dictionary<string, object?> message)
    {
        var path = route.PathParameters.Aggregate(route.Path, (text, parameter) =>
            text.Replace($"{{{parameter}}}", SdkJson.Text(SdkArguments.Get(message, parameter)), StringComparison.Ordinal));
        if (route.PackedGetLimit is { } limit && Packed(message) is var packed && path.Length + packed.Length + 1 <= limit)
        {
            return new SdkRequest("GET", path, packed, null);
        }

        return route.SendsBody
            ? new SdkRequest(route.Method, path, "", SdkJson.WritePlain(message))
            : new SdkRequest(route.Method, path, route.PacksQuery && message.Values.Any(IsNested) ? Packed(message) : Query(message), null);
    }

    private static bool IsNested(object? value) => value is Dictionary<string, object?> || value is List<object?> list && list.Exists(IsNested);

    private static string Packed(Dictionary<string, object?> message) =>
        $".r={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(SdkJson.WritePlain(message)?.ToJsonString() ?? "{}"))}";

    private static string Query(Dictionary<string, object?> message)
    {
        var pairs = new List<string>();
        Flatten("", message, pairs);
        return string.Join('&', pairs);
    }

    private static void Flatten(string path, object? value, List<string> pairs)
    {
        switch (value)
        {
            case null or SdkUndefined:
                break;
            case Dictionary<string, object?> fields:
                foreach (var (name, inner) in fields)
                {
                    Flatten(path.Length == 0 ? name : $"{path}.{name}", inner, pairs);
                }

                break;
            case List<object?> list:
                pairs.AddRange(list.Where(item => item is not (null or SdkUndefined or Dictionary<string, object?>)).Select(item => Pair(path, item)));
                break;
            default:
                pairs.Add(Pair(path, value));
                break;
        }
    }

    private static string Pair(string name, object? value) => $"{FormEncode(name)}={FormEncode(SdkJson.Text(value))}";

    /// <summary>As <c>URLSearchParams</c> prints it.</summary>
    private static string FormEncode(string text)
    {
        var result = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)unit;
            if (char.IsAsciiLetterOrDigit(character) || character is '*' or '-' or '.' or '_')
            {
                result.Append(character);
            }
            else
            {
                result.Append(character == ' ' ? "+" : $"%{unit:X2}");
            }
        }

        return result.ToString();
    }
}
