using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.OpenApi;

/// <summary>An operation as an OpenAPI document describes it, its parameters and its body in one request message.</summary>
/// <param name="Method">Upper case.</param>
internal sealed record DescribedOperation(string Method, string Path, ObjectType Request, ObjectType Response)
{
    /// <summary>Request fields that go into the query string.</summary>
    public ImmutableArray<string> Query { get; init; } = [];

    /// <summary>The request field that is the body; null when the body's fields stand beside the parameters.</summary>
    public string? Body { get; init; }

    public bool SendsBody { get; init; }

    /// <summary>The response field that takes an answer which is not an object.</summary>
    public string? AnswerField { get; init; }
}
