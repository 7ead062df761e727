using System.Text.Json;
using WixFlowGen.Catalog;

namespace WixFlowGen.Cli.Output;

/// <summary>One operation or event for programs; its messages are JSON Schema, with the named types under <c>$defs</c>.</summary>
internal static class ApiJson
{
    public static void Write(Utf8JsonWriter json, ApiOperation operation)
    {
        var types = new TypeSchema();
        json.WriteStartObject();
        json.WriteString("id", operation.Id);
        json.WriteString("kind", "operation");
        json.WriteString("package", operation.Package);
        json.WriteString("method", operation.Route.Method);
        json.WriteString("path", operation.Route.Path);
        json.WriteBoolean("sendsBody", operation.Route.SendsBody);
        json.WriteBoolean("public", operation.IsPublic);
        json.WriteString("deprecated", operation.Deprecated);
        Texts(json, "permissions", operation.Permissions);
        Texts(json, "scopes", operation.Scopes);
        Texts(json, "errors", operation.ErrorCodes);
        Paging(json, operation.Paging);
        Facts(json, operation.Facts);
        types.Write(json, "request", operation.Request);
        types.Write(json, "response", operation.Response);
        types.WriteDefinitions(json);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ApiEvent apiEvent)
    {
        var types = new TypeSchema();
        json.WriteStartObject();
        json.WriteString("id", apiEvent.Id);
        json.WriteString("kind", "event");
        json.WriteString("package", apiEvent.Package);
        json.WriteString("type", apiEvent.EventType);
        json.WriteString("entity", apiEvent.EntityFqdn);
        json.WriteString("slug", apiEvent.Slug);
        json.WriteString("handler", apiEvent.SdkHandler);
        json.WriteString("veloHandler", apiEvent.VeloHandler);
        Texts(json, "permissions", apiEvent.Permissions);
        types.Write(json, "payload", apiEvent.Payload);
        types.WriteDefinitions(json);
        json.WriteEndObject();
    }

    private static void Paging(Utf8JsonWriter json, ApiPaging? paging)
    {
        if (paging is null)
        {
            json.WriteNull("paging");
            return;
        }

        json.WriteStartObject("paging");
        json.WriteString("style", paging.Style == PagingStyle.Cursor ? "cursor" : "offset");
        json.WriteString("items", paging.Items);
        json.WriteString("request", paging.RequestPath);
        json.WriteString("nextCursor", paging.NextCursor);
        Limit(json, "maxLimit", paging.MaxLimit);
        json.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter json, OperationFacts facts)
    {
        if (facts.Idempotent is { } idempotent)
        {
            json.WriteBoolean("idempotent", idempotent);
        }
        else
        {
            json.WriteNull("idempotent");
        }

        json.WriteString("bulk", facts.Bulk);
        Texts(json, "naturalKey", facts.NaturalKey);
        json.WriteString("foundWith", facts.Recover?.AskWith);
        Texts(json, "traits", facts.Traits);
    }

    private static void Limit(Utf8JsonWriter json, string name, int? limit)
    {
        if (limit is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
