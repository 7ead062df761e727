using System.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix;

/// <summary>What an area answers: JSON, or the bytes of a file.</summary>
public sealed record MockAnswer(int Status)
{
    public JsonObject? Json { get; init; }

    public byte[]? Bytes { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static MockAnswer Ok(JsonObject json) => new(200) { Json = json };

    public static MockAnswer File(byte[] bytes, string contentType) => new(200) { Bytes = bytes, ContentType = contentType };

    public static MockAnswer Text(int status, string text) =>
        new(status) { Bytes = Encoding.UTF8.GetBytes(text), ContentType = "text/plain; charset=utf-8" };

    /// <summary>An error in the shape Wix uses for what an application refuses.</summary>
    public static MockAnswer Error(int status, string code, string message, JsonObject? data = null) => new(status)
    {
        Json = new JsonObject
        {
            ["message"] = message,
            ["details"] = new JsonObject
            {
                ["applicationError"] = new JsonObject { ["code"] = code, ["description"] = message, ["data"] = data ?? new JsonObject() },
            },
        },
    };

    /// <summary>A refusal in the shape Wix uses for requests that break a rule.</summary>
    public static MockAnswer Invalid(params IReadOnlyList<FieldViolation> violations) => new(400)
    {
        Json = new JsonObject
        {
            ["message"] = $"INVALID_ARGUMENT: {string.Join(", ", violations.Select(v => $"\"{v.Field}\" {v.Description}"))}",
            ["details"] = new JsonObject
            {
                ["validationError"] = new JsonObject { ["fieldViolations"] = new JsonArray([.. violations.Select(v => v.ToJson())]) },
            },
        },
    };

    internal MockResponse ToResponse() => Json is { } json
        ? new(Status, Recording.CanonicalJson.Utf8(json), "application/json") { Headers = Headers }
        : new(Status, Bytes ?? [], ContentType) { Headers = Headers };
}
