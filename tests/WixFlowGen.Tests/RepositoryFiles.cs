using WixFlowGen.Connectors;
using WixFlowGen.Text;

namespace WixFlowGen.Tests;

/// <summary>What documents of the repository name, by path from its root.</summary>
public sealed class RepositoryFiles : IProjectFiles
{
    public SourceText? Read(string path) =>
        File.Exists(RepositoryRoot.Combine(path)) ? new(path, File.ReadAllText(RepositoryRoot.Combine(path))) : null;
}
