using System.Text;
using System.Text.RegularExpressions;
using WixFlowGen.Analysis.Settings;
using WixFlowGen.Compiler;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Files;

/// <summary>What was read.</summary>
/// <param name="Count">Files that were looked at, readable or not; tests, connectors and syncs are not counted.</param>
internal sealed record ReadSources(int Count, IReadOnlyList<SourceText> Texts, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Test documents that were looked at.</summary>
    public int Tests { get; init; }

    /// <summary>Connector documents that were looked at.</summary>
    public int Connectors { get; init; }

    /// <summary>Sync documents that were looked at.</summary>
    public int Syncs { get; init; }

    /// <summary>Of the texts those that nobody asked for: flows that tests are about.</summary>
    public IReadOnlySet<SourceText> Companions { get; init; } = new HashSet<SourceText>();

    /// <summary>Flows of the same folders, which the texts may run.</summary>
    public IReadOnlyList<SourceText> Neighbours { get; init; } = [];

    /// <summary>The own templates of the project.</summary>
    public TemplateOverrides Templates { get; init; } = TemplateOverrides.None;

    /// <summary>Of the projects that the texts belong to.</summary>
    public IReadOnlyDictionary<SourceText, ProjectSettings> Settings { get; init; } = new Dictionary<SourceText, ProjectSettings>();
}

/// <summary>Finds and reads flow files; what cannot be read is a diagnostic.</summary>
internal sealed partial class SourceReader(FileStore files)
{
    private static readonly string[] FlowEndings = [".flow.yaml", ".flow.yml"];
    private static readonly string[] TestEndings = [".test.yaml", ".test.yml"];
    private static readonly string[] ConnectorEndings = [".connector.yaml", ".connector.yml"];
    private static readonly string[] SyncEndings = [".sync.yaml", ".sync.yml"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Every file once, in the order given; those of a folder in ordinal order.</summary>
    /// <param name="withTests">Test documents too, with the flows and syncs they are about: those beside a test, and those above a folder <c>tests</c>.</param>
    public ReadSources Read(IEnumerable<string> paths, bool withTests = false)
    {
        string[] endings = [.. FlowEndings, .. ConnectorEndings, .. SyncEndings, .. withTests ? TestEndings : []];
        var (texts, diagnostics, seen) = (new List<SourceText>(), new List<Diagnostic>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in paths.SelectMany(path => Expand(path, endings, diagnostics)).Where(file => seen.Add(files.FullPath(file))))
        {
            if (ReadFile(file, diagnostics) is { } text)
            {
                texts.Add(text);
            }
        }

        var (tests, connectors, syncs) = (seen.Count(IsTest), seen.Count(IsConnector), seen.Count(IsSync));
        var companions = texts.Where(text => IsTest(text.Path)).SelectMany(test => FlowsNear(test.Path)).Where(file => seen.Add(files.FullPath(file))).ToList()
            .Select(file => ReadFile(file, diagnostics)).OfType<SourceText>().ToList();
        var count = seen.Count - tests - connectors - syncs - companions.Count;
        texts.AddRange(companions);
        var (settings, wrong) = new SettingsFinder(files, this).Find(texts);
        var templates = new TemplateFolder(files, this).Read(texts.Select(text => settings.GetValueOrDefault(text, ProjectSettings.Default)), diagnostics);
        return new(count, texts, [.. wrong, .. diagnostics]) { Settings = settings, Templates = templates, Tests = tests, Connectors = connectors, Syncs = syncs, Companions = companions.ToHashSet(), Neighbours = NeighboursOf(texts, seen) };
    }

    private static bool IsConnector(string path) => Array.Exists(ConnectorEndings, ending => path.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsSync(string path) => Array.Exists(SyncEndings, ending => path.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsTest(string path) => Array.Exists(TestEndings, ending => path.EndsWith(ending, StringComparison.Ordinal));

    private IEnumerable<string> FlowsNear(string test)
    {
        var folder = Path.GetDirectoryName(test) is { Length: > 0 } named ? named.Replace('\\', '/') : ".";
        string[] folders = Path.GetFileName(files.FullPath(folder)) == "tests" ? [folder, $"{folder}/.."] : [folder];
        return folders.SelectMany(near => files.FilesIn(near, [.. FlowEndings, .. SyncEndings])
            .Select(name => files.Shown(Path.Combine(near, name))));
    }

    /// <summary>The other flows in the folders of those that run flows. What cannot be read there is nobody's mistake here.</summary>
    private List<SourceText> NeighboursOf(IEnumerable<SourceText> texts, HashSet<string> seen) =>
    [
        .. texts.Where(text => RunsFlows().IsMatch(text.Text) || IsSync(text.Path))
            .Select(text => text.Path[..(text.Path.LastIndexOf('/') + 1)])
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => files.FilesIn(folder.Length == 0 ? "." : folder, FlowEndings).Select(file => folder + file))
            .Where(file => seen.Add(files.FullPath(file)))
            .Select(file => ReadFile(file, []))
            .OfType<SourceText>(),
    ];

    [GeneratedRegex(@"(^|[\s{-])run:\s")]
    private static partial Regex RunsFlows();

    private IEnumerable<string> Expand(string path, string[] endings, List<Diagnostic> diagnostics)
    {
        var shown = Display(path);
        var isPath = path.Length > 0 && !path.Contains('\0');
        if (isPath && files.FolderExists(path))
        {
            var found = files.FilesBelow(path, endings);
            if (found.Count == 0)
            {
                Report(diagnostics, shown, DiagnosticCatalog.NoDocuments, shown);
            }

            return found.Select(file => shown is "." ? file : $"{shown.TrimEnd('/')}/{file}");
        }

        if (isPath && files.FileExists(path))
        {
            return [path];
        }

        Report(diagnostics, shown, DiagnosticCatalog.PathNotFound, shown);
        return [];
    }

    /// <summary>The text of a file; null when it cannot be read, which is reported.</summary>
    public SourceText? ReadFile(string path, List<Diagnostic> diagnostics)
    {
        var shown = Display(path);
        try
        {
            if (files.LengthOf(path) > YamlLimits.Characters)
            {
                Report(diagnostics, shown, DiagnosticCatalog.FileTooLarge, YamlLimits.Characters);
                return null;
            }

            return Decode(shown, files.ReadBytes(path), diagnostics);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report(diagnostics, shown, DiagnosticCatalog.Unreadable, shown);
        }

        return null;
    }

    private static SourceText? Decode(string shown, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics)
    {
        var content = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            return new(shown, StrictUtf8.GetString(content));
        }
        catch (DecoderFallbackException)
        {
            var text = Encoding.UTF8.GetString(content);
            var sink = new DiagnosticSink(new(shown, text));
            sink.Report(DiagnosticCatalog.NotUtf8, new(FirstReplaced(content), 1), default);
            diagnostics.AddRange(sink.Sorted());
            return null;
        }
    }

    /// <summary>Offset in the text of the first byte that is not UTF-8.</summary>
    private static int FirstReplaced(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var width) == System.Buffers.OperationStatus.Done)
        {
            offset += rune.Utf16SequenceLength;
            bytes = bytes[width..];
        }

        return offset;
    }

    private static string Display(string path) => path.Replace('\\', '/') is var slashed && slashed.StartsWith("./", StringComparison.Ordinal)
        ? slashed[2..]
        : slashed;

    private static void Report<T>(List<Diagnostic> diagnostics, string path, DiagnosticDefinition<T> definition, T argument)
    {
        var sink = new DiagnosticSink(new(path, ""));
        sink.Report(definition, default, argument);
        diagnostics.AddRange(sink.Sorted());
    }
}
