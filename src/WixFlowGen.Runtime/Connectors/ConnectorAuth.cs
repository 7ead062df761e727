namespace WixFlowGen.Runtime.Connectors;

/// <summary>How a system is told who calls. Secrets are named.</summary>
public abstract record ConnectorAuth
{
    /// <summary>Nothing is sent.</summary>
    public static readonly ConnectorAuth None = new NoAuth();

    private ConnectorAuth()
    {
    }

    public static ConnectorAuth Bearer(string secret) => new BearerAuth(secret);

    public static ConnectorAuth Header(string name, string secret) => new HeaderAuth(name, secret);

    public static ConnectorAuth Basic(string user, string secret) => new BasicAuth(user, secret);

    /// <param name="tokenUrl">An address, or a path from the base.</param>
    public static ConnectorAuth ClientCredentials(string tokenUrl, string clientId, string secret, string? scope = null) =>
        new ClientCredentialsAuth(tokenUrl, clientId, secret, scope);

    internal sealed record NoAuth : ConnectorAuth;

    internal sealed record BearerAuth(string Secret) : ConnectorAuth;

    internal sealed record HeaderAuth(string Name, string Secret) : ConnectorAuth;

    internal sealed record BasicAuth(string User, string Secret) : ConnectorAuth;

    internal sealed record ClientCredentialsAuth(string TokenUrl, string ClientId, string Secret, string? Scope) : ConnectorAuth;
}
