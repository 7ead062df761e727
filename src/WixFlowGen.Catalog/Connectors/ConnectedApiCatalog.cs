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

    public override IReadOnlyList<string> OperationIds { get; }

    public override IReadOnlyList<NamedConnector> Connectors { get; }

    public override IReadOnlyList<string> EventIds => _wix.EventIds;

    public override bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation) =>
        _operations.TryGetValue(id, out operation) || _wix.TryGetOperation(id, out operation);

    public override bool IsAbsorbed(string id) => id.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && _broken.Contains(id[..dot]);

    public override bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent) => _wix.TryGetEvent(id, out apiEvent);
}
