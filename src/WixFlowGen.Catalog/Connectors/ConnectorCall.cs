using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Connectors;

/// <summary>How an operation of an external system is called over HTTP.</summary>
/// <param name="System">Whom it goes to.</param>
public sealed record ConnectorCall(ConnectorSystem System)
{
    /// <summary>Request fields that go into the query string. Of GET and DELETE all are that the path does not take.</summary>
    public ImmutableArray<string> Query { get; init; } = [];

    /// <summary>The request field whose value alone is the JSON body; null when all the rest of the message is.</summary>
    public string? Body { get; init; }

    /// <summary>The response field that takes an answer which is not an object; null when answers are objects.</summary>
    public string? AnswerField { get; init; }

    /// <summary>The header that carries a key which stays the same for all attempts of a step; null for none.</summary>
    public string? IdempotencyHeader { get; init; }
}
