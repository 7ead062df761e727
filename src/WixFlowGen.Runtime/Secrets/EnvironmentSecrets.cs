namespace WixFlowGen.Runtime.Secrets;

/// <summary>Secrets from the environment: <c>studio-token</c> is the variable <c>WIXFLOW_SECRET_STUDIO_TOKEN</c>.</summary>
public sealed class EnvironmentSecrets : ISecretSource
{
    public static readonly EnvironmentSecrets Instance = new();

    public ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Environment.GetEnvironmentVariable(VariableOf(name)) is { Length: > 0 } value ? value : null);

    /// <summary>The variable of a secret.</summary>
    public static string VariableOf(string name) => $"WIXFLOW_SECRET_{name.Replace('-', '_').ToUpperInvariant()}";
}
