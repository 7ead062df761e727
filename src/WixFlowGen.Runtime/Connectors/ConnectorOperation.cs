using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Connectors;

/// <summary>An operation of an external system; it is called by the same functions of a run as those of Wix.</summary>
public sealed record ConnectorOperation<TRequest, TResponse> : WixOperation<TRequest, TResponse>
{
    private readonly Connector _connector;

    /// <param name="pathTemplate">From the base, with request fields in braces.</param>
    public ConnectorOperation(
        Connector connector, string name, string method, string pathTemplate, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
        : base($"{connector.Name}.{name}", method, pathTemplate, request, response)
    {
        _connector = connector;
        SendsBody = method is not ("GET" or "DELETE");
    }

    /// <summary>What neither path nor query takes is the JSON body; otherwise it is query too.</summary>
    public bool SendsBody { get; init; }

    /// <summary>Request fields of the query string.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The request field that is the body; null when the rest of the message is.</summary>
    public string? Body { get; init; }

    /// <summary>The response field that takes an answer which is not an object.</summary>
    public string? AnswerField { get; init; }

    /// <summary>The header of a key that all attempts of a step share; null for none.</summary>
    public string? IdempotencyHeader { get; init; }

    internal override ConnectorRoute? Connector =>
        new(_connector, Id, Route.Method, Route.PathTemplate, SendsBody, Query, Body, AnswerField, IdempotencyHeader);
}

/// <summary>Where a request to an external system goes.</summary>
internal sealed record ConnectorRoute(
    Connector System, string OperationId, string Method, string PathTemplate, bool SendsBody, IReadOnlyList<string> Query, string? Body, string? AnswerField,
    string? IdempotencyHeader);
