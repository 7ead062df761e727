using WixFlowGen.Text;

namespace WixFlowGen.Connectors;

/// <summary>Hands in the texts of files that documents name. The compiler itself opens none.</summary>
public interface IProjectFiles
{
    /// <summary>The text of a file; null when there is none or it cannot be read.</summary>
    /// <param name="path">As <see cref="RelativePath.Resolve"/> gave it.</param>
    SourceText? Read(string path);
}

/// <summary>A project without further files.</summary>
public sealed class NoProjectFiles : IProjectFiles
{
    public static readonly NoProjectFiles Instance = new();

    public SourceText? Read(string path) => null;
}
