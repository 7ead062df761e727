using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>Puts path, query and body of a request to an external system together to the message its operation describes.</summary>
internal static class ConnectorMessages
{
    public static BoundRequest Bind(ApiOperation operation, MockRequest request, IReadOnlyList<string> pathValues)
    {
        var violations = new List<FieldViolation>();
        var message = RequestBinder.ReadQuery(operation, request.Query, violations);
        if (operation.Route.SendsBody && request.Body.Length > 0)
        {
            AddBody(operation, request.Body, message, violations);
        }

        foreach (var (name, value) in operation.Route.PathParameters.Zip(pathValues))
        {
            message[name] = RequestBinder.Scalar(FieldTypes.At(operation.Request, name), value);
        }

        return new(message, violations);
    }

    private static void AddBody(ApiOperation operation, byte[] bytes, JsonObject message, List<FieldViolation> violations)
    {
        JsonNode? body;
        try
        {
            body = JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            violations.Add(new("body", "is not JSON", "OTHER"));
            return;
        }

        if (operation.Connector?.Body is { } field)
        {
            message[field] = body;
            return;
        }

        foreach (var (name, value) in body as JsonObject ?? [])
        {
            message[name] = value?.DeepClone();
        }
    }
}
