using System.Collections.Immutable;

namespace WixFlowGen.Ir;

/// <summary>An external system the program calls.</summary>
/// <param name="Name">Kebab case.</param>
/// <param name="Base">Where its paths start; null when a secret holds it.</param>
/// <param name="BaseSecret">The secret that holds the start; null when it is written out.</param>
/// <param name="RateLimit">At most so many requests start in so many milliseconds; null for no limit.</param>
/// <param name="Headers">Of every request.</param>
public sealed record IrConnector(
    string Name, string? Base, string? BaseSecret, IrConnectorAuth Auth, (int Requests, long PerMilliseconds)? RateLimit,
    ImmutableArray<(string Name, string Value)> Headers);

/// <summary>How a system is told who calls.</summary>
/// <param name="Kind"><c>none bearer header basic clientCredentials</c>.</param>
/// <param name="Settings">What the kind needs, in the order both runtimes name it; secrets by name.</param>
public sealed record IrConnectorAuth(string Kind, ImmutableArray<(string Name, string Value)> Settings);

/// <summary>How an operation of an external system is called.</summary>
/// <param name="Name">Within the system.</param>
/// <param name="Query">Request fields of the query string.</param>
/// <param name="Body">The field that is the body; null when the rest of the message is.</param>
/// <param name="AnswerField">The field that takes an answer which is no object; null when answers are objects.</param>
/// <param name="IdempotencyHeader">The header of a key that all attempts of a step share; null for none.</param>
public sealed record IrConnectorCall(
    IrConnector System, string Name, ImmutableArray<string> Query, string? Body, string? AnswerField, string? IdempotencyHeader);
