namespace WixFlowGen.Runtime.Secrets;

/// <summary>Gives the values of secrets by name. Values are never written to journals, traces or errors.</summary>
public interface ISecretSource
{
    /// <summary>Null when there is no such secret.</summary>
    ValueTask<string?> FindAsync(string name, CancellationToken cancellationToken);
}
