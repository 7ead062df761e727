using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>A call that has been turned into a request and waits for its answer.</summary>
/// <param name="Request">Null when <paramref name="Failure"/> kept it from being sent.</param>
/// <param name="ArgumentsAfterCall">The very values that were passed, as the SDK leaves them: renamed and rewritten in place.</param>
public sealed record SdkCall(ApiOperation Operation, SdkRequest? Request, IReadOnlyList<object?> ArgumentsAfterCall, SdkException? Failure)
{
    /// <summary>The REST request message, path parameters included; null when the arguments made none.</summary>
    public JsonObject? Message { get; init; }
}
