using System.Text.Json.Nodes;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Ir;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Connectors;

namespace WixFlowGen.Testing.Site;

/// <summary>Puts the external systems of a flow beside the site, each acted out from its connector.</summary>
internal static class SystemSetup
{
    /// <summary>A value for every secret that the flow, its parts and the connectors name; one that holds an address gets one.</summary>
    public static IReadOnlyDictionary<string, string> Secrets(IrFlow flow, IEnumerable<NamedConnector> connectors) => Secrets([flow], connectors);

    /// <inheritdoc cref="Secrets(IrFlow, IEnumerable{NamedConnector})"/>
    public static IReadOnlyDictionary<string, string> Secrets(IEnumerable<IrFlow> flows, IEnumerable<NamedConnector> connectors)
    {
        var secrets = Secrets(connectors);
        foreach (var name in flows.SelectMany(NamesIn))
        {
            secrets.TryAdd(name, ValueOf(name));
        }

        return secrets;
    }

    private static IEnumerable<string> NamesIn(IrFlow flow) => flow.Secrets.Concat(flow.Parts.SelectMany(NamesIn));

    private static string ValueOf(string secret) => $"value of {secret}";

    private static Dictionary<string, string> Secrets(IEnumerable<NamedConnector> connectors)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var system in connectors.Select(named => named.Connector.System))
        {
            if (SecretOf(system.Auth) is { } secret)
            {
                secrets[secret] = ValueOf(secret);
            }

            if (system.Base.Secret is { } address)
            {
                secrets[address] = $"https://{system.Name}.example";
            }
        }

        return secrets;
    }

    /// <param name="given">Entities by the name the flow gives the connector, then by kind.</param>
    /// <returns>The systems, by the name the flow gives the connector.</returns>
    public static IReadOnlyDictionary<string, ConnectorMock> Connect(MockWixSite site, IReadOnlyList<NamedConnector> connectors, JsonNode? given, TimeProvider time)
    {
        var (secrets, systems) = (Secrets(connectors), new Dictionary<string, ConnectorMock>(StringComparer.Ordinal));
        foreach (var (name, connector) in connectors)
        {
            var system = systems[name] = new ConnectorMock(Called(name, connector), secrets, time, name);
            foreach (var (kind, entities) in given?[name] as JsonObject ?? [])
            {
                foreach (var entity in (entities as JsonArray ?? []).OfType<JsonObject>())
                {
                    system.Store.Put(kind, entity);
                }
            }

            site.Connect(system);
        }

        return systems;
    }

    /// <summary>Tests name operations as the flow does.</summary>
    private static Connector Called(string name, Connector connector) => connector with
    {
        Operations = [.. connector.Operations.Select(operation => operation with { Id = $"{name}.{operation.Sdk.Function}" })],
    };

    private static string? SecretOf(ConnectorAuth auth) => auth switch
    {
        BearerAuth bearer => bearer.Secret,
        HeaderAuth header => header.Secret,
        BasicAuth basic => basic.Secret,
        ClientCredentialsAuth client => client.Secret,
        _ => null,
    };
}
