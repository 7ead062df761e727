namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>The packages that are installed for a project cannot run its modules. The message says why, for people.</summary>
/// <param name="packages">What has to be installed, or installed anew.</param>
public sealed class InstalledSdkException(string fact, IReadOnlyList<string> packages, Exception? cause = null) : Exception(fact, cause)
{
    public IReadOnlyList<string> Packages { get; } = packages;
}
