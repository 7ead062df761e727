using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution.Sdk;

namespace WixFlowGen.Conformance.Sdk;

/// <summary>One recorded call of the published SDK, from <c>tests/wire</c>.</summary>
internal sealed class WireVector(string name, JsonObject recorded)
{
    public static IReadOnlyList<WireVector> LoadAll() =>
    [
        .. Directory.EnumerateFiles(Wire.VectorFolder.Path, "*.json").Order(StringComparer.Ordinal)
            .Select(file => new WireVector(Path.GetFileNameWithoutExtension(file), JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? [])),
    ];

    private JsonNode Member(string member) => recorded[member] ?? throw new InvalidDataException($"{name} has no '{member}'");

    private string OperationId => Member("operation").ToString();

    /// <summary>Not the query builders and the runs of several requests, whose subject is the client, nor functions that no flow can call.</summary>
    public bool IsSingleCallOf(ApiCatalog catalog) =>
        recorded["request"] is not null && recorded["response"] is not null
        && catalog.TryGetOperation(OperationId, out var operation)
        && operation.Sdk.Result.Kind != SdkResultKind.QueryBuilder && (recorded["returned"] as JsonObject)?["$query"] is null && OperationId is not ("data.items.patch" or "data.items.count");

    /// <summary>What differs, or null.</summary>
    public string? Check(SdkDouble sdk)
    {
        var arguments = Member("args").AsArray().Select(SdkJson.Read).ToList();
        var call = sdk.Prepare(OperationId, arguments);
        if (call.Request is not { } request)
        {
            return $"{name}: no request, but {call.Failure?.Message}";
        }

        var wanted = Member("request");
        return Differs("method and path", $"{wanted["method"]} {wanted["path"]}", $"{request.Method} {request.Path}")
            ?? Differs("query", Sorted(wanted["query"]?.ToString() ?? ""), Sorted(request.Query))
            ?? Differs("body", wanted["body"], request.Body)
            ?? Differs("arguments after the call", recorded["argsAfterCall"] ?? recorded["args"], Marked(call.ArgumentsAfterCall.ToList()))
            ?? CheckOutcome(call);
    }

    private string? CheckOutcome(SdkCall call)
    {
        var response = Member("response");
        var status = response["status"]?.GetValue<int>() ?? 200;
        var body = response["raw"]?.ToString() ?? response["body"]?.ToJsonString() ?? "";
        var reason = new HttpResponseMessage((System.Net.HttpStatusCode)status).ReasonPhrase ?? "";
        try
        {
            var returned = SdkDouble.Complete(call, new SdkAnswer(status, reason, response["headers"]?["x-wix-request-id"]?.ToString(), body));
            return Differs("returned", recorded["returned"], Marked(returned));
        }
        catch (SdkException thrown)
        {
            var wanted = recorded["thrown"]?.DeepClone().AsObject() ?? [];
            wanted.Remove("name");
            wanted.Remove("ownKeys");
            var got = thrown.Members.DeepClone().AsObject();
            got["class"] = thrown.Type;
            got["message"] = thrown.Message;
            return Differs("thrown", wanted, got);
        }
    }

    private string? Differs(string what, JsonNode? expected, JsonNode? actual) =>
        JsonNode.DeepEquals(expected, actual) ? null : $"{name}: {what}\n  expected {expected?.ToJsonString()}\n  actual   {actual?.ToJsonString()}";

    private static string Sorted(string query) => string.Join('&', query.Split('&').Order(StringComparer.Ordinal));

    /// <summary>The recording has no undefined members and no messages of errors inside results, so they are dropped here; undefined itself is kept.</summary>
    private static JsonNode? Marked(object? value) => SdkJson.WriteMarked(AsRecorded(value));

    private static object? AsRecorded(object? value) => value switch
    {
        Dictionary<string, object?> fields => fields.Where(field => field.Value is not SdkUndefined && !IsMessageOfError(fields, field.Key))
            .ToDictionary(field => field.Key, field => AsRecorded(field.Value), StringComparer.Ordinal),
        List<object?> list => list.Select(AsRecorded).ToList(),
        _ => value,
    };

    private static bool IsMessageOfError(Dictionary<string, object?> fields, string name) =>
        name == "message" && fields.GetValueOrDefault("name") is "BulkError";
}
