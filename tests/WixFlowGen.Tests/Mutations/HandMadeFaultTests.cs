using System.Globalization;
using System.Text;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Mutations;

/// <summary>Flows with one mistake each, as a tired author makes them, and the finding that each of them gives.</summary>
/// <remarks><c>expected.txt</c> has a line a flow: its file, the code and the place of the finding, or <c>right</c> for those that turned out to mean the same.</remarks>
public sealed class HandMadeFaultTests(ITestOutputHelper output)
{
    private const string Folder = "tests/cases/mutants";

    private static readonly FlowCompiler Compiler = new(
        ApiCatalog.Combine(new EmbeddedApiCatalog(), [File.ReadAllText(RepositoryRoot.Combine($"{Folder}/site/bookings.api.txt"))]), files: new RepositoryFiles());

    private static readonly IReadOnlyList<SourceText> Site =
        [.. Directory.GetFiles(RepositoryRoot.Combine($"{Folder}/site"), "*.flow.yaml").Order(StringComparer.Ordinal).Select(file => new SourceText($"{Folder}/site/{Path.GetFileName(file)}", File.ReadAllText(file)))];

    [Fact]
    public void The_flows_without_a_mistake_give_no_finding() => Assert.Empty(Alarms(Compiler.Check(Site)));

    [Fact]
    public void Each_mistake_is_found_where_it_was_made()
    {
        var results = Directory.GetFiles(RepositoryRoot.Combine($"{Folder}/given"), "*.flow.yaml").Order(StringComparer.Ordinal).Select(Judge).ToList();
        var faults = results.Where(result => result.Line != "right").ToList();
        var report = new StringBuilder("# Hand-made faults\n\n");
        report.Append("Each flow of `tests/cases/mutants/given` has one mistake of a tired author; the flow it was made from is in its name. The list is a test.\n\n");
        report.Append(CultureInfo.InvariantCulture, $"Found: {faults.Count(result => result.Line != "-")}/{faults.Count}. Flows that turned out to mean the same as before: {results.Count - faults.Count}.\n");
        report.Append(CultureInfo.InvariantCulture, $"False alarms on the flows without a mistake: {Alarms(Compiler.Check(Site)).Count}.\n\n| flow | finding |\n|---|---|\n");
        report.AppendJoin("", results.Select(result => $"| {result.Flow} | {result.Line} |\n"));
        output.WriteLine(report.ToString());

        Golden.Verify(RepositoryRoot.Combine($"{Folder}/expected.txt"), string.Concat(results.Select(result => $"{result.Flow} {result.Line}\n")));
        Golden.Verify(RepositoryRoot.Combine("docs/explanation/hand-made-faults.md"), report.ToString());
        Assert.DoesNotContain(faults, result => result.Line == "-");
    }

    private static (string Flow, string Line) Judge(string file)
    {
        var flow = Path.GetFileName(file);
        var source = new SourceText($"{Folder}/site/{flow[(flow.IndexOf('-', StringComparison.Ordinal) + 1)..]}", File.ReadAllText(file).ReplaceLineEndings("\n"));
        var found = Alarms(Compiler.Check([source], neighbours: [.. Site.Where(other => other.Path != source.Path)]));
        var words = found.Select(finding => string.Create(CultureInfo.InvariantCulture, $"{finding.Code} {finding.Start.Line}:{finding.Start.Column}")).ToList();
        return (flow, words.Count > 0 ? string.Join(", ", words) : Right.Contains(flow) ? "right" : "-");
    }

    /// <summary>Changed, but as right as before.</summary>
    private static readonly HashSet<string> Right = new(StringComparer.Ordinal)
    {
        "70-back-up-site.flow.yaml", // A cron expression needs no quotes inside braces.
        "y12-private-track-sale.flow.yaml", // A summary may hold any character.
    };

    /// <summary>What Velo alone lacks is no mistake of the author.</summary>
    private static List<Diagnostic> Alarms(IReadOnlyList<Diagnostic> findings) =>
        [.. findings.Where(finding => finding.Severity >= Severity.Warning && finding.Definition != DiagnosticCatalog.NoVeloHandler)];
}
