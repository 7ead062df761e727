namespace WixFlowGen.Catalog.Connectors;

/// <summary>How tests call the request for an access token that a runtime sends before a call.</summary>
public static class ConnectorTokens
{
    /// <summary><c>&lt;connector&gt;.token</c>; <c>&lt;connector&gt;.accessToken</c> where an operation is called <c>token</c>.</summary>
    /// <param name="name">What the flow calls the connector.</param>
    public static string NameOf(string name, Connector connector) =>
        $"{name}.{(connector.Operations.Any(operation => operation.Sdk.Function == "token") ? "accessToken" : "token")}";

    /// <summary>Whether a name is that of the request for an access token of one of the connectors.</summary>
    public static bool IsToken(string name, IEnumerable<NamedConnector> connectors) =>
        connectors.Any(named => named.Connector.System.Auth is ClientCredentialsAuth && NameOf(named.Name, named.Connector) == name);
}
