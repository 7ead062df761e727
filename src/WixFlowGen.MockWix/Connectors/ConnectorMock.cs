using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.MockWix.Routing;
using WixFlowGen.MockWix.Validation;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>
/// An external system acted out from its connector document alone: checks who calls, how often and what, keeps entities and idempotency keys, pages lists.
/// Put it beside Wix with <see cref="MockWixSite.Connect"/>.
/// </summary>
public sealed class ConnectorMock
{
    private readonly Connector _connector;
    private readonly RouteTable _routes;
    private readonly ConnectorGate _gate;
    private readonly EntityActs _acts;
    private readonly IdempotencyKeys _keys = new();
    private readonly string _basePath;

    /// <param name="secrets">The values of the connector's secrets, by name.</param>
    /// <param name="name">What tests call it; its own name when it is null.</param>
    public ConnectorMock(Connector connector, IReadOnlyDictionary<string, string> secrets, TimeProvider time, string? name = null)
    {
        _connector = connector;
        var address = new Uri(connector.System.Base.Address ?? secrets[connector.System.Base.Secret ?? ""]);
        Authority = address.GetLeftPart(UriPartial.Authority);
        _basePath = address.AbsolutePath.TrimEnd('/');
        _routes = RouteTable.Of(connector.Operations);
        _gate = new ConnectorGate(connector.System, secrets, time);
        Store = new ConnectorStore(connector, time);
        _acts = new EntityActs(connector, Store);
        TokenName = ConnectorTokens.NameOf(name ?? connector.System.Name, connector);
    }

    /// <summary>Scheme and host the system is reached at.</summary>
    public string Authority { get; }

    /// <summary>What the system keeps; tests put entities there.</summary>
    public ConnectorStore Store { get; }

    /// <summary>How traces and tests call a request for an access token: <c>&lt;connector&gt;.token</c>, or <c>accessToken</c> where an operation has that name.</summary>
    private string TokenName { get; }

    /// <summary>Whether something of the system is reached at a scheme and host.</summary>
    internal bool IsAt(string authority) => authority == Authority || authority == _gate.TokenAuthority(Authority);

    internal bool Fits(MockRequest request) => request.Host == MockHost.External && (TokenNameOf(request) is not null
        || (request.Authority == Authority && (request.Path == _basePath || request.Path.StartsWith(_basePath + "/", StringComparison.Ordinal))));

    /// <summary>The name of a request for an access token; null when the request is none.</summary>
    internal string? TokenNameOf(MockRequest request) =>
        request.Authority == _gate.TokenAuthority(Authority) && _gate.AsksForToken(request, _basePath) ? TokenName : null;

    internal (ApiOperation? Operation, BoundRequest? Bound) Resolve(MockRequest request) =>
        TokenNameOf(request) is null && _routes.TryFind(request.Method, request.Path[_basePath.Length..], out var operation, out var values)
            ? (operation, ConnectorMessages.Bind(operation, request, values))
            : (null, null);

    /// <summary>What of a request is kept in the trace. Of paths without operation nothing is: they may hold credentials.</summary>
    internal static (JsonObject Query, JsonNode? Body) Describe(ApiOperation? operation, BoundRequest? bound)
    {
        if (operation is null || bound is null)
        {
            return ([], null);
        }

        var message = bound.WithoutPath(operation.Route.PathParameters);
        return operation.Route.SendsBody ? ([], message) : (message, null);
    }

    internal MockAnswer Answer(MockRequest request, ApiOperation? operation, BoundRequest? bound)
    {
        if (TokenNameOf(request) is not null)
        {
            return _gate.Token(request);
        }

        if (_gate.Refuse(request) is { } refusal)
        {
            return refusal;
        }

        if (operation is null || bound is null)
        {
            return Plain(404, $"{_connector.System.Name} has no {request.Method} {request.Path}");
        }

        var violations = bound.Violations.Count > 0 ? bound.Violations : RequestValidator.Check(operation, bound.Message);
        return violations.Count > 0
            ? Plain(400, string.Join("; ", violations.Select(violation => $"'{violation.Field}' {violation.Description}")))
            : _keys.Once(operation, request, bound.Message, () => _acts.Act(operation, bound.Message)) is { } answer ? answer
            : Plain(501, $"the mock does not act out {operation.Id}: script its answer");
    }

    internal static MockAnswer Plain(int status, string message) => new(status) { Json = new JsonObject { ["message"] = message } };
}
