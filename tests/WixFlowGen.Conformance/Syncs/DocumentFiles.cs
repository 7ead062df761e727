using WixFlowGen.Connectors;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>The documents of a folder, as the ones that are compiled name them.</summary>
internal sealed class DocumentFiles(string folder) : IProjectFiles
{
    public SourceText? Read(string path) =>
        File.Exists(Path.Combine(folder, path)) ? new(path, File.ReadAllText(Path.Combine(folder, path))) : null;
}
