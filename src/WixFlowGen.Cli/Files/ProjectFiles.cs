using WixFlowGen.Connectors;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>Hands connector and OpenAPI documents to the compiler. Links are not followed out of the project.</summary>
internal sealed class ProjectFiles(FileStore files, SourceReader reader) : IProjectFiles
{
    public SourceText? Read(string path) =>
        files.FileExists(path) && !files.IsLink(path) ? reader.ReadFile(path, []) : null;
}
