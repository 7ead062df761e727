using WixFlowGen.Analysis.Settings;
using WixFlowGen.Compiler;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>Reads a project's own templates: <c>csharp/name.sbn</c> and <c>velo/name.sbn</c> below the folder that <c>wixflow.yaml</c> names.</summary>
internal sealed class TemplateFolder(FileStore files, SourceReader reader)
{
    private const string CSharp = "csharp/", Velo = "velo/";

    /// <summary>The templates of documents that are compiled together; what is wrong with their folder or files is reported.</summary>
    public TemplateOverrides Read(IEnumerable<ProjectSettings> settings, List<Diagnostic> diagnostics)
    {
        var given = settings.Select(project => project.Templates).DistinctBy(one => one is null ? null : FolderOf(one)).ToList();
        switch (given)
        {
            case [] or [null]:
                return TemplateOverrides.None;
            case [{ } setting]:
                return Read(setting, diagnostics);
            default:
                var first = given.OfType<TemplateSetting>().First();
                diagnostics.Add(At(first, "the documents of one build belong to projects with different templates", "build the projects one by one, or name the same folder in each 'wixflow.yaml'"));
                return TemplateOverrides.None;
        }
    }

    private TemplateOverrides Read(TemplateSetting setting, List<Diagnostic> diagnostics)
    {
        var folder = FolderOf(setting);
        if (!files.FolderExists(folder))
        {
            diagnostics.Add(At(setting, $"there is no folder '{files.Shown(folder)}'", "create it, or remove the key 'templates'"));
            return TemplateOverrides.None;
        }

        var (csharp, velo) = (new Dictionary<string, SourceText>(StringComparer.Ordinal), new Dictionary<string, SourceText>(StringComparer.Ordinal));
        foreach (var path in files.FilesBelow(folder).Where(path => !Path.GetFileName(path).StartsWith('.')))
        {
            var (target, prefix) = path.StartsWith(CSharp, StringComparison.Ordinal) ? (csharp, CSharp) : (velo, path.StartsWith(Velo, StringComparison.Ordinal) ? Velo : "");
            if (prefix.Length == 0 || reader.ReadFile(files.Shown($"{folder}/{path}"), diagnostics) is not { } text)
            {
                continue;
            }

            if (path.EndsWith(OldTemplateSyntax.Ending, StringComparison.Ordinal))
            {
                diagnostics.Add(OldTemplateSyntax.RefuseFile(text).Diagnostic);
                continue;
            }

            var name = path[prefix.Length..];
            target[name.EndsWith(TemplateSet.Ending, StringComparison.Ordinal) ? name[..^TemplateSet.Ending.Length] : name] = text;
        }

        return new(csharp, velo);
    }

    private string FolderOf(TemplateSetting setting) =>
        Path.GetFullPath(setting.Folder, Path.GetDirectoryName(files.FullPath(setting.Source.Path)) ?? files.FullPath("."));

    private static Diagnostic At(TemplateSetting setting, string fact, string help)
    {
        var definition = DiagnosticCatalog.TemplateFolder;
        return new(definition, definition.DefaultSeverity, setting.Source, setting.Span, definition.Message((fact, help)), definition.Help((fact, help)));
    }
}
