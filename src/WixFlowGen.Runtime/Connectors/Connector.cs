using System.Collections.Frozen;

namespace WixFlowGen.Runtime.Connectors;

/// <summary>An external system.</summary>
/// <param name="Name">Tokens and call budgets are kept under it.</param>
/// <param name="Base">Where its paths start; null when a secret holds it.</param>
public sealed record Connector(string Name, string? Base)
{
    /// <summary>The secret that holds where paths start.</summary>
    public string? BaseSecret { get; init; }

    public ConnectorAuth Auth { get; init; } = ConnectorAuth.None;

    /// <summary>Null for no limit.</summary>
    public ConnectorRateLimit? RateLimit { get; init; }

    /// <summary>Of every request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>At most so many requests start within any stretch of the length.</summary>
public sealed record ConnectorRateLimit(int Requests, TimeSpan Per);
