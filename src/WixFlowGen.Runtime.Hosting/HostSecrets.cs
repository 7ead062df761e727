using WixFlowGen.Runtime.Secrets;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>The secrets of the service's options; those it does not have are looked for in the environment.</summary>
internal sealed class HostSecrets(WixFlowsOptions options) : ISecretSource
{
    public async ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken) =>
        await options.Secrets(name, cancellationToken) is { Length: > 0 } value ? value : await EnvironmentSecrets.Instance.FindAsync(name, cancellationToken);
}
