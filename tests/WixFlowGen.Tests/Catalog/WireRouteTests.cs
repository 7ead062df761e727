using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WixFlowGen.Catalog;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Catalog;

/// <summary>What the SDK really sends goes where the catalog says, and holds only fields the catalog knows.</summary>
public sealed class WireRouteTests
{
    private static readonly EmbeddedApiCatalog Apis = new();

    public static TheoryData<string> Vectors() => [.. WireVector.Names()];

    [Theory, MemberData(nameof(Vectors))]
    public void A_recorded_request_agrees_with_the_catalog(string name)
    {
        var vector = WireVector.Read(name);
        Assert.True(Apis.TryGetOperation(vector.Operation, out var operation), vector.Operation);
        foreach (var request in vector.Requests.Where(request => !IsTokenRequest(request)))
        {
            CheckRoute(operation, request);
            CheckMessage(operation, request);
        }
    }

    private static void CheckRoute(ApiOperation operation, JsonElement request)
    {
        var method = Text(request, "method");
        var isPackedGet = operation.Route.PackedGetLimit is not null && method == "GET";
        Assert.True(method == operation.Route.Method || isPackedGet, $"{method} instead of {operation.Route.Method}");
        Assert.Matches("^" + Regex.Replace(Regex.Escape(operation.Route.Path), @"\\\{[^}]*}", "[^/]+") + "$", Text(request, "path"));
        Assert.Equal(operation.Route.SendsBody && !isPackedGet, request.TryGetProperty("body", out _));
        if (operation.Route.SendsBody && !isPackedGet)
        {
            Assert.Equal("", Text(request, "query"));
        }
    }

    private static void CheckMessage(ApiOperation operation, JsonElement request)
    {
        if (request.TryGetProperty("body", out var body))
        {
            CheckFields(operation.Request, body, "");
        }

        foreach (var pair in Text(request, "query").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = Uri.UnescapeDataString(pair[..pair.IndexOf('=')]);
            if (key == ".r")
            {
                Assert.True(operation.Route.PacksQuery || operation.Route.PackedGetLimit is not null);
                CheckFields(operation.Request, JsonDocument.Parse(Base64Url.DecodeFromChars(Uri.UnescapeDataString(pair[3..]))).RootElement, "");
            }
            else
            {
                Assert.True(TypePath.Find(operation.Request, key) is not null, $"no request field '{key}'");
            }
        }
    }

    /// <summary>Every field of the value is a field of the type. An entity passed on as it was read keeps its SDK id beside the REST one.</summary>
    private static void CheckFields(FlowType type, JsonElement value, string path)
    {
        switch (type, value.ValueKind)
        {
            case (ListType list, JsonValueKind.Array):
                foreach (var item in value.EnumerateArray())
                {
                    CheckFields(list.Element, item, path + "[]");
                }

                break;
            case (ObjectType owner, JsonValueKind.Object):
                foreach (var field in value.EnumerateObject().Where(field => field.Name != "_id"))
                {
                    var property = owner.Find(field.Name);
                    Assert.True(property is not null, $"no field '{path}.{field.Name}' in {owner.Name}");
                    CheckFields(property.Type, field.Value, $"{path}.{field.Name}");
                }

                break;
            default:
                Assert.True(Fits(type, value.ValueKind), $"{path}: {value.ValueKind} where {type} is expected");
                break;
        }
    }

    private static bool Fits(FlowType type, JsonValueKind kind) => kind == JsonValueKind.Null || type switch
    {
        AnyType => true,
        MapType => kind == JsonValueKind.Object,
        BoolType => kind is JsonValueKind.True or JsonValueKind.False,
        IntType => kind == JsonValueKind.Number,
        DoubleType => kind is JsonValueKind.Number or JsonValueKind.String,
        StringType or TimestampType or DurationType or BytesType => kind == JsonValueKind.String,
        _ => false,
    };

    private static bool IsTokenRequest(JsonElement request) => Text(request, "path").StartsWith("/oauth", StringComparison.Ordinal);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
