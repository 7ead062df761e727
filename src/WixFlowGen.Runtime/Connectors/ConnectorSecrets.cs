using System.Collections.Concurrent;
using WixFlowGen.Runtime.Secrets;

namespace WixFlowGen.Runtime.Connectors;

/// <summary>The secrets in use. What was handed out is taken out of the texts servers send back.</summary>
internal sealed class ConnectorSecrets(ISecretSource source)
{
    private const int ShortestHidden = 4;

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <exception cref="FlowException"><c>SECRET_MISSING</c>.</exception>
    public async ValueTask<string> GetAsync(string name, CancellationToken cancellationToken)
    {
        var value = await source.FindAsync(name, cancellationToken);
        if (string.IsNullOrEmpty(value))
        {
            throw new FlowException(ErrorCodes.SecretMissing, $"the secret '{name}' is not set");
        }

        if (value.Any(character => character is < ' ' or > '~'))
        {
            throw new FlowException(ErrorCodes.SecretInvalid, $"the secret '{name}' is not plain text of one line");
        }

        Remember(value);
        return value;
    }

    public void Remember(string value) => _known[value] = true;

    /// <summary>The text with every secret in use replaced.</summary>
    public string Redact(string text) =>
        _known.Keys.Where(value => value.Length >= ShortestHidden).OrderByDescending(value => value.Length).ThenBy(value => value, StringComparer.Ordinal)
            .Aggregate(text, (result, value) => result.Replace(value, "***", StringComparison.Ordinal));
}
