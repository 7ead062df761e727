using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Templates;

/// <summary>The templates of <c>wixflow init</c>: the first flow of a beginner, and every flow and sync of the folder <c>flows</c>, embedded when this was built.</summary>
internal sealed class TemplateLibrary
{
    /// <summary>What a project starts with when nobody chooses.</summary>
    public const string Default = "count-galleries";

    private const string Prefix = "template/";
    private readonly Dictionary<string, string> _texts = ReadResources();
    private readonly Dictionary<string, TemplateDocument> _documents = new(StringComparer.Ordinal);

    public TemplateLibrary()
    {
        foreach (var (path, text) in _texts)
        {
            if (TemplateDocument.Read(path, text) is { } document)
            {
                _documents[path] = document;
            }
        }

        Templates =
        [
            .. _documents.Values.Where(document => document.Syntax is FlowSyntax or SyncSyntax)
                .Select(document => new ProjectTemplate(document.Name, document.Summary, FilesOf(document)))
                .OrderBy(template => template.Name == Default ? 0 : 1).ThenBy(template => template.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>All of them: the default first, the others in ordinal order of their names.</summary>
    public IReadOnlyList<ProjectTemplate> Templates { get; }

    /// <summary>The text of a file that a template names.</summary>
    public string TextOf(string file) => _texts[file];

    /// <summary>The template of a name; null when there is none.</summary>
    public ProjectTemplate? Find(string name) => Templates.FirstOrDefault(template => template.Name == name);

    /// <summary>The known name that is nearest to one that is not known; null when none is near.</summary>
    public string? Nearest(string name) => Suggestions.Nearest(name, Templates.Select(template => template.Name));

    private string[] FilesOf(TemplateDocument first)
    {
        var (files, open) = (new SortedSet<string>(StringComparer.Ordinal), new Stack<string>([first.Path]));
        while (open.TryPop(out var path))
        {
            if (_texts.ContainsKey(path) && files.Add(path) && _documents.TryGetValue(path, out var document))
            {
                document.Paths.ToList().ForEach(open.Push);
                _documents.Values.Where(other => document.Runs.Contains(other.Name) && other.Syntax is FlowSyntax || other.IsTestOf(document))
                    .Select(other => other.Path).ToList().ForEach(open.Push);
            }
        }

        return [.. files];
    }

    private static Dictionary<string, string> ReadResources()
    {
        var (assembly, texts) = (typeof(TemplateLibrary).Assembly, new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var name in assembly.GetManifestResourceNames())
        {
            var path = name.Replace('\\', '/');
            if (path.StartsWith(Prefix, StringComparison.Ordinal) && assembly.GetManifestResourceStream(name) is { } stream)
            {
                using var reader = new StreamReader(stream);
                texts[path[Prefix.Length..]] = reader.ReadToEnd();
            }
        }

        return texts;
    }
}
