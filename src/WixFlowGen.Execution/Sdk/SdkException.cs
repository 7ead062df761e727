using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.Sdk;

/// <summary>An error that the SDK throws at its caller.</summary>
/// <param name="type">The JavaScript class: <c>SDKError</c>, <c>TypeError</c>...</param>
/// <param name="members">What stands on the error object beside its message.</param>
public sealed class SdkException(string type, string message, JsonObject members) : Exception(message)
{
    public string Type { get; } = type;

    /// <summary>The object's own members, without the message.</summary>
    public JsonObject Members { get; } = members;

    public static SdkException InvalidUrl() => new("TypeError", "Invalid URL", new JsonObject { ["code"] = "ERR_INVALID_URL" });

    /// <summary>What becomes of an exception inside the SDK after the call has begun: its own text is lost.</summary>
    public static SdkException System(string type) => new(type, "System error occurred: {}", new JsonObject { ["code"] = "UNKNOWN" });
}
