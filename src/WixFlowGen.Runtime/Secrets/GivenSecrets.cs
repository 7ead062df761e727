namespace WixFlowGen.Runtime.Secrets;

/// <summary>Secrets that are handed over, by name.</summary>
public sealed class GivenSecrets(IReadOnlyDictionary<string, string> values) : ISecretSource
{
    public ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(values.GetValueOrDefault(name));
}
