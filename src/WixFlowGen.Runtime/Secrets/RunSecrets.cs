using System.Collections.Concurrent;
using WixFlowGen.Runtime.Connectors;

namespace WixFlowGen.Runtime.Secrets;

/// <summary>The values of the secrets that the flows of a run read. They are in no journal: a resumed run reads them anew.</summary>
internal sealed class RunSecrets(ConnectorClient connectors)
{
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <exception cref="FlowException"><c>SECRET_MISSING</c>, <c>SECRET_INVALID</c>.</exception>
    public async Task ReadAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names.Where(name => !_values.ContainsKey(name)))
        {
            _values[name] = await connectors.SecretAsync(name, cancellationToken);
        }
    }
}
