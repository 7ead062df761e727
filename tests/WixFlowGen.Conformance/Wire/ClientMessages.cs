using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution.Sdk;
using WixFlowGen.Types;

namespace WixFlowGen.Conformance.Wire;

/// <summary>The REST message a flow would write for a recorded request.</summary>
internal static class ClientMessages
{
    /// <summary>From the arguments by the catalog's mapping; null when a builder or another page decided the message.</summary>
    public static JsonObject? FromArguments(ApiCatalog catalog, ApiOperation operation, JsonArray arguments) => operation.Sdk.Result.Kind switch
    {
        SdkResultKind.HandWritten => ItemMessages.Of(operation.Sdk, arguments),
        _ => new SdkDouble(catalog).Prepare(operation.Id, [.. arguments.Select(SdkJson.Read)]).Message,
    };

    /// <summary>Out of the recorded request: body, packed query or query, and path.</summary>
    public static JsonObject FromRequest(ApiOperation operation, ClientExchange exchange)
    {
        var message = exchange.Body?.DeepClone() as JsonObject ?? QueryPairs.Packed(exchange.Query) ?? FromQuery(operation, exchange.Query);
        foreach (var (parameter, value) in PathValues.In(exchange.Path, operation.Route))
        {
            PathValues.Set(message, parameter, value);
        }

        return message;
    }

    private static JsonObject FromQuery(ApiOperation operation, string query)
    {
        var message = new JsonObject();
        foreach (var group in QueryPairs.Read(query).GroupBy(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal))
        {
            var at = message;
            var type = (FlowType)operation.Request;
            var names = group.Key.Split('.');
            foreach (var name in names)
            {
                type = type is ObjectType owner && owner.Find(name) is { } property ? property.Type : AnyType.Instance;
                if (name == names[^1])
                {
                    break;
                }

                at[name] ??= new JsonObject();
                at = at[name] as JsonObject ?? at;
            }

            at[names[^1]] = type is ListType list ? new JsonArray([.. group.Select(value => Scalar(list.Element, value))]) : Scalar(type, group.Last());
        }

        return message;
    }

    private static JsonValue Scalar(FlowType type, string text) => type switch
    {
        BoolType => JsonValue.Create(text == "true"),
        IntType when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        DoubleType when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
