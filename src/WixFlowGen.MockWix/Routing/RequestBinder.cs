using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Types;

namespace WixFlowGen.MockWix.Routing;

/// <summary>Puts path, query and body together to the request message. Path parameters may be repeated in query and body.</summary>
internal static class RequestBinder
{
    private const int MaxDepth = 64;

    public static BoundRequest Bind(ApiOperation operation, MockRequest request, IReadOnlyList<string> pathValues) =>
        Bind(operation, request, pathValues, operation.Route.SendsBody);

    /// <summary>Binds a request whose message is packed into the query although the operation takes a body.</summary>
    public static BoundRequest BindPacked(ApiOperation operation, MockRequest request, IReadOnlyList<string> pathValues) =>
        Bind(operation, request, pathValues, fromBody: false);

    private static BoundRequest Bind(ApiOperation operation, MockRequest request, IReadOnlyList<string> pathValues, bool fromBody)
    {
        var violations = new List<FieldViolation>();
        var message = fromBody ? ReadBody(request, violations) : ReadQuery(operation, request.Query, violations);
        foreach (var (path, value) in operation.Route.PathParameters.Zip(pathValues))
        {
            if (JsonPaths.Get(message, path) is JsonValue given && given.ToString() != value)
            {
                violations.Add(new FieldViolation(path, "differs from the value in the path", "OTHER"));
            }
            else if (!JsonPaths.Set(message, path, Scalar(FieldTypes.At(operation.Request, path), value)))
            {
                violations.Add(new FieldViolation(path, "stands below a value that is not an object", "OTHER"));
            }
        }

        return new BoundRequest(message, violations);
    }

    /// <summary>Parses text that has to be a JSON object.</summary>
    public static JsonObject? ParseObject(ReadOnlySpan<byte> text)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
            return JsonNode.Parse(text, null, options) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject ReadBody(MockRequest request, List<FieldViolation> violations)
    {
        if (request.Body.Length == 0)
        {
            return [];
        }

        if (ParseObject(request.Body) is { } json)
        {
            return json;
        }

        violations.Add(new FieldViolation("", "is not a JSON object", "OTHER"));
        return [];
    }

    public static JsonObject ReadQuery(ApiOperation operation, string query, List<FieldViolation> violations)
    {
        var message = new JsonObject();
        foreach (var group in QueryText.Parse(query).GroupBy(p => p.Name, p => p.Value))
        {
            if (group.Key == ".r")
            {
                ReadPacked(group.First(), message, violations);
                continue;
            }

            var type = FieldTypes.At(operation.Request, group.Key);
            JsonNode? value = type is ListType list
                ? new JsonArray([.. group.Select(v => Scalar(list.Element, v))])
                : Scalar(type, group.Last());
            if (!JsonPaths.Set(message, group.Key, value))
            {
                violations.Add(new FieldViolation(group.Key, "stands below a value that is not an object", "OTHER"));
            }
        }

        return message;
    }

    /// <summary>The whole message as base64url JSON, which the SDK sends when a query string would be too nested.</summary>
    private static void ReadPacked(string packed, JsonObject message, List<FieldViolation> violations)
    {
        var bytes = new byte[packed.Length];
        if (System.Buffers.Text.Base64Url.TryDecodeFromChars(packed, bytes, out var length) && ParseObject(bytes.AsSpan(0, length)) is { } json)
        {
            foreach (var (name, value) in json)
            {
                message[name] = value?.DeepClone();
            }
        }
        else
        {
            violations.Add(new FieldViolation(".r", "is not base64url of a JSON object", "FORMAT"));
        }
    }

    /// <summary>Text of a query or path as the JSON kind its type has; text that does not fit stays text and is found by the validator.</summary>
    public static JsonValue Scalar(FlowType? type, string text) => type switch
    {
        BoolType when text is "true" or "false" => JsonValue.Create(text == "true"),
        IntType when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        DoubleType when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
            JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
