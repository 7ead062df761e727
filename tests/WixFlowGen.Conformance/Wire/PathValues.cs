using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.Catalog;

namespace WixFlowGen.Conformance.Wire;

/// <summary>Path parameters of a request message.</summary>
internal static class PathValues
{
    public static string? Of(JsonObject message, string parameter)
    {
        JsonNode? value = message;
        foreach (var name in parameter.Split('.'))
        {
            value = (value as JsonObject)?[name];
        }

        return value is JsonValue text ? text.ToString() : null;
    }

    public static void Set(JsonObject message, string parameter, string value)
    {
        var names = parameter.Split('.');
        foreach (var name in names[..^1])
        {
            if (message[name] is not JsonObject inner)
            {
                message[name] = inner = [];
            }

            message = inner;
        }

        message[names[^1]] = value;
    }

    /// <summary>The message without what the path says, and without the objects that are empty then.</summary>
    public static JsonNode? Without(JsonNode? message, ApiRoute route)
    {
        var copy = message?.DeepClone();
        foreach (var parameter in route.PathParameters)
        {
            Remove(copy as JsonObject, parameter);
        }

        return copy;
    }

    /// <summary>The parameters in a recorded path, by the route's template; a path of another shape gives none.</summary>
    public static IEnumerable<(string Parameter, string Value)> In(string path, ApiRoute route)
    {
        var pattern = "^" + Regex.Replace(Regex.Escape(route.Path), @"\\\{[^}]*}", "([^/]*)") + "$";
        var match = Regex.Match(path, pattern);
        return match.Success ? route.PathParameters.Select((parameter, i) => (parameter, Uri.UnescapeDataString(match.Groups[i + 1].Value))) : [];
    }

    private static void Remove(JsonObject? message, string parameter)
    {
        var dot = parameter.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            message?.Remove(parameter);
        }
        else if (message?[parameter[..dot]] is JsonObject inner)
        {
            Remove(inner, parameter[(dot + 1)..]);
            if (inner.Count == 0)
            {
                message.Remove(parameter[..dot]);
            }
        }
    }
}
