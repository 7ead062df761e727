using WixFlowGen.Catalog;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Connectors;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Diagnostics;

/// <summary>Each diagnostic has a page, and the page's examples are its test.</summary>
public sealed class PageTests
{
    /// <summary>The flow that pages about test documents test.</summary>
    private static readonly SourceText TestedFlow = new("rename-folder.flow.yaml", RenameFolder.Flow);

    /// <summary>What pages about syncs and circles of flows have beside them.</summary>
    private static readonly IReadOnlyList<SourceText> Beside = [Case("other.sync.yaml"), Case("show-new-files.flow.yaml")];

    private static readonly FlowCompiler Compiler = new(new EmbeddedApiCatalog(), files: new CaseFiles());

    public static TheoryData<string> Codes { get; } = new(DiagnosticPage.Codes);

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code() =>
        Assert.Equal(DiagnosticCatalog.All.Keys.Order(StringComparer.Ordinal), DiagnosticPage.Codes);

    [Fact]
    public void Codes_are_listed_in_order()
    {
        var listed = typeof(DiagnosticCatalog).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDefinition>().Select(definition => definition.Code).ToList();
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Equal(listed.Distinct(StringComparer.Ordinal), listed);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Is_headed_by_code_severity_and_title(string code)
    {
        var definition = DiagnosticCatalog.All[code];
        var heading = $"# {code} {SeverityWords.Of(definition.DefaultSeverity)}: {definition.Title}\n\n";
        Assert.StartsWith(heading, DiagnosticPage.Open(code).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task Shows_what_really_happens(string code)
    {
        var page = DiagnosticPage.Open(code);
        Assert.NotEmpty(page.Blocks);
        if (page.Blocks is [("yaml", var failing), ("output", _), ("yaml", var mended)])
        {
            var shown = Check(failing);
            Assert.Contains($" {code}: ", shown, StringComparison.Ordinal);
            Golden.Verify(page.File, page.With(1, shown));
            Assert.Equal("", Check(mended));
            return;
        }

        var (language, transcript) = Assert.Single(page.Blocks);
        Assert.True(language is "console" or "text", $"{code} shows a block of {language}");
        if (language == "console")
        {
            var played = await Transcript.PlayAsync(transcript);
            Assert.Contains($" {code}: ", played, StringComparison.Ordinal);
            Golden.Verify(page.File, page.With(0, played));
        }
    }

    private static string Check(string flow)
    {
        using var writer = new StringWriter();
        var source = new SourceText("example.flow.yaml", flow);
        var hasNeighbours = flow.Contains("sides:", StringComparison.Ordinal) || flow.Contains("event:", StringComparison.Ordinal) || flow.StartsWith("sync-test:", StringComparison.Ordinal);
        var found = hasNeighbours ? Compiler.Check([.. Beside, source, TestedFlow]) : Compiler.Compile([source, TestedFlow]).Diagnostics;
        ReportFormats.Write(ReportFormats.Text, new CheckReport(1, [.. found.Where(one => one.Source == source)]), writer);
        return writer.ToString().ReplaceLineEndings("\n");
    }

    private static SourceText Case(string name) => new(name, File.ReadAllText(RepositoryRoot.Combine($"tests/cases/syncs/{name}")));

    private sealed class CaseFiles : IProjectFiles
    {
        public SourceText? Read(string path) => path == "things.connector.yaml" ? Case(path) : null;
    }
}
