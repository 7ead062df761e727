using WixFlowGen.Analysis.Settings;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>Finds the <c>wixflow.yaml</c> a flow belongs to: the nearest one in its folder or above.</summary>
internal sealed class SettingsFinder(FileStore files, SourceReader reader)
{
    private const string FileName = "wixflow.yaml";

    /// <summary>The settings of each source; what is wrong in a settings file is reported once.</summary>
    public (IReadOnlyDictionary<SourceText, ProjectSettings> Settings, IReadOnlyList<Diagnostic> Diagnostics) Find(IReadOnlyList<SourceText> sources)
    {
        var (bySource, byFile, diagnostics) = (new Dictionary<SourceText, ProjectSettings>(), new Dictionary<string, ProjectSettings>(StringComparer.Ordinal), new List<Diagnostic>());
        foreach (var source in sources)
        {
            if (Nearest(source.Path) is { } file)
            {
                bySource[source] = byFile.TryGetValue(file, out var known) ? known : byFile[file] = Read(file, diagnostics);
            }
        }

        return (bySource, diagnostics);
    }

    private string? Nearest(string path)
    {
        for (var folder = Path.GetDirectoryName(files.FullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, FileName);
            if (files.FileExists(file))
            {
                return file;
            }
        }

        return null;
    }

    private ProjectSettings Read(string file, List<Diagnostic> diagnostics)
    {
        if (reader.ReadFile(files.Shown(file), diagnostics) is not { } text)
        {
            return ProjectSettings.Default;
        }

        var sink = new DiagnosticSink(text);
        var settings = SettingsReader.Read(text, sink);
        diagnostics.AddRange(sink.Sorted());
        return settings;
    }
}
