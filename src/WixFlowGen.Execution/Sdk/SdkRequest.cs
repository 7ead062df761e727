using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.Sdk;

/// <summary>What the SDK sends for a call.</summary>
/// <param name="Path">From the host; parameters are not percent-encoded, as the SDK leaves them.</param>
/// <param name="Query">Without the question mark; empty when there is none.</param>
/// <param name="Body">Null when the operation sends none.</param>
public sealed record SdkRequest(string Method, string Path, string Query, JsonNode? Body);
