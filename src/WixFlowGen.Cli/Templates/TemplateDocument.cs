using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Templates;

/// <summary>One document of the templates, and what it refers to.</summary>
/// <param name="Path">From the project folder, with forward slashes.</param>
internal sealed record TemplateDocument(string Path, DocumentSyntax Syntax)
{
    public string Name => Syntax.Name.Value;

    public string Summary => (Syntax.Root.Find("summary") as YamlScalar)?.Value ?? "";

    /// <summary>The paths of the connectors and OpenAPI documents it names.</summary>
    public IEnumerable<string> Paths =>
        (Syntax.Root.Find("connectors") is YamlMapping connectors ? connectors.Entries.Select(entry => entry.Value) : [])
            .Append(Syntax.Root.Find("openapi"))
            .OfType<YamlScalar>()
            .Select(named => $"{Path[..(Path.LastIndexOf('/') + 1)]}{named.Value}");

    /// <summary>What stands behind each <c>run:</c>, at any depth; some are names of flows.</summary>
    public IReadOnlySet<string> Runs { get; } = ValuesOf("run", Syntax.Root).ToHashSet(StringComparer.Ordinal);

    /// <summary>The document in a file; null when the file holds another kind of text, such as an OpenAPI document.</summary>
    public static TemplateDocument? Read(string path, string text)
    {
        var source = new SourceText(path, text);
        var ignored = new DiagnosticSink(source);
        return YamlReader.Read(source, ignored) is { } root && DocumentReader.Read(source, root, ignored) is { } document ? new(path, document) : null;
    }

    public bool IsTestOf(TemplateDocument other) =>
        Name == other.Name && ((Syntax is TestSyntax && other.Syntax is FlowSyntax) || (Syntax is SyncTestSyntax && other.Syntax is SyncSyntax));

    private static IEnumerable<string> ValuesOf(string key, YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry =>
            entry.Key.Value == key && entry.Value is YamlScalar value ? [value.Value] : ValuesOf(key, entry.Value)),
        YamlSequence sequence => sequence.Items.SelectMany(item => ValuesOf(key, item)),
        _ => [],
    };
}
