using System.Diagnostics.CodeAnalysis;

namespace WixFlowGen.Catalog.Connectors;

/// <summary>The Wix API beside the operations of a flow's connectors, which are found below the names the flow gives them.</summary>
public sealed class ConnectedApiCatalog : ApiCatalog
{
    private readonly ApiCatalog _wix;
    private readonly IReadOnlyCollection<string> _broken;
    private readonly Dictionary<string, ApiOperation> _operations = new(StringComparer.Ordinal);

    /// <param name="connectors">By the name the flow uses.</param>
    /// <param name="broken">Names whose connector has mistakes.</param>
    public ConnectedApiCatalog(ApiCatalog wix, IReadOnlyDictionary<string, Connector> connectors, IReadOnlyCollection<string> broken)
    {
        (_wix, _broken) = (wix, broken);
        Connectors = [.. connectors.Select(pair => new NamedConnector(pair.Key, pair.Value))];
        foreach (var (name, connector) in connectors)
        {
            foreach (var operation in connector.Operations)
            {
                _operations[$"{name}.{operation.Sdk.Function}"] = operation;
            }
        }

        OperationIds = [.. wix.OperationIds.Concat(_operations.Keys).Order(StringComparer.Ordinal)];
    }

    /// <summary>A catalog that also has the connectors of others; a name that is there twice stands for that of the first.</summary>
    public static ApiCatalog Together(ApiCatalog first, IEnumerable<ApiCatalog> others)
    {
        var known = first.Connectors.ToDictionary(named => named.Name, named => named.Connector, StringComparer.Ordinal);
        var count = known.Count;
        foreach (var (name, connector) in others.SelectMany(other => other.Connectors))
        {
            known.TryAdd(name, connector);
        }

        return known.Count == count ? first : new ConnectedApiCatalog(first, known, []);
    }

    public override IReadOnlyList<string> OperationIds { get; }

    public override IReadOnlyList<NamedConnector> Connectors { get; }

    public override IReadOnlyList<string> EventIds => _wix.EventIds;

    public override bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation) =>
        _operations.TryGetValue(id, out operation) || _wix.TryGetOperation(id, out operation);

    public override bool IsAbsorbed(string id) => id.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && (_broken.Contains(id[..dot]) || _wix.IsAbsorbed(id));

    public override bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent) => _wix.TryGetEvent(id, out apiEvent);
}
