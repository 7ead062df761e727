using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Ir;

namespace WixFlowGen.Lowering;

/// <summary>Settles how operations of external systems are called.</summary>
internal static class ConnectorLowering
{
    public static IrConnectorCall? Lower(ApiOperation operation) => operation.Connector is { } call
        ? new(System(call.System), operation.Sdk.Function, Query(operation, call), call.Body, call.AnswerField, call.IdempotencyHeader)
        : null;

    /// <summary>A message without body goes into the query whole, so its fields need not be named.</summary>
    private static System.Collections.Immutable.ImmutableArray<string> Query(ApiOperation operation, ConnectorCall call) =>
        operation.Route.SendsBody ? call.Query : [];

    private static IrConnector System(ConnectorSystem system) => new(
        system.Name, system.Base.Address, system.Base.Secret, Auth(system.Auth),
        system.RateLimit is { } limit ? (limit.Requests, (long)limit.Per.TotalMilliseconds) : null, system.Headers);

    private static IrConnectorAuth Auth(ConnectorAuth auth) => auth switch
    {
        BearerAuth bearer => new("bearer", [("secret", bearer.Secret)]),
        HeaderAuth header => new("header", [("name", header.Header), ("secret", header.Secret)]),
        BasicAuth basic => new("basic", [("user", basic.User), ("secret", basic.Secret)]),
        ClientCredentialsAuth client => new(
            "clientCredentials",
            [("tokenUrl", client.TokenUrl), ("clientId", client.ClientId), ("secret", client.Secret), .. client.Scope is { } scope ? [("scope", scope)] : Array.Empty<(string, string)>()]),
        NoAuth => new("none", []),
        _ => throw new InvalidOperationException($"no lowering of {auth.GetType().Name}"),
    };
}
