using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Connectors;

/// <summary>An external system: where it is and how it is called.</summary>
/// <param name="Name">The connector's name in kebab case; budgets and tokens are kept under it.</param>
/// <param name="Base">Where its paths start.</param>
public sealed record ConnectorSystem(string Name, ConnectorBase Base, ConnectorAuth Auth)
{
    /// <summary>How often it may be called; null for no limit of its own.</summary>
    public ConnectorRateLimit? RateLimit { get; init; }

    /// <summary>Headers that every request carries.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>The start of every address of a system: an address, or the name of the secret that holds it.</summary>
/// <param name="Address">Without a slash at the end; null when a secret holds it.</param>
/// <param name="Secret">Null when the address is written out.</param>
public sealed record ConnectorBase(string? Address, string? Secret);

/// <summary>At most so many requests start within any stretch of the length.</summary>
public sealed record ConnectorRateLimit(int Requests, TimeSpan Per);

/// <summary>How a system is told who calls. Secrets are named, never written out.</summary>
public abstract record ConnectorAuth;

/// <summary>Nothing is sent.</summary>
public sealed record NoAuth : ConnectorAuth
{
    public static readonly NoAuth Instance = new();
}

/// <summary>The secret follows <c>Bearer</c>.</summary>
public sealed record BearerAuth(string Secret) : ConnectorAuth;

/// <summary>The secret is the value of a header.</summary>
public sealed record HeaderAuth(string Header, string Secret) : ConnectorAuth;

/// <summary>The secret is the password of a user.</summary>
public sealed record BasicAuth(string User, string Secret) : ConnectorAuth;

/// <summary>OAuth 2.0 client credentials (RFC 6749, section 4.4): a token is asked for and kept until it ends.</summary>
/// <param name="TokenUrl">An address, or a path from the base when it starts with a slash.</param>
/// <param name="Secret">Holds the client secret.</param>
public sealed record ClientCredentialsAuth(string TokenUrl, string ClientId, string Secret, string? Scope) : ConnectorAuth;
