using System.Text.Json;

namespace WixFlowGen.Runtime.Wix;

/// <summary>What came back over HTTP.</summary>
/// <param name="Body">The body as JSON; null when it is empty or not JSON.</param>
/// <param name="RetryAfter">What the server asked for; null when it did not.</param>
public sealed record WixAnswer(int Status, JsonElement? Body, string? RequestId, TimeSpan? RetryAfter);
