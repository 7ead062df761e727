using WixFlowGen.Connectors;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>Keeps findings about causes and leaves out those that only repeat them where the cause is used.</summary>
internal static class FollowUps
{
    /// <summary>The findings, those of connectors first and those of tests last, because a mistake shows in what uses it.</summary>
    public static IEnumerable<Diagnostic> Without(IReadOnlyList<Diagnostic> findings)
    {
        var wrong = findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Source.Path).ToHashSet(StringComparer.Ordinal);
        return findings.Where(finding => !IsTold(finding, wrong)).OrderBy(finding => Rank(finding.Source.Path));
    }

    /// <summary>Whether the connector that is said to have mistakes is checked as well, so that they are reported at their places.</summary>
    private static bool IsTold(Diagnostic finding, HashSet<string> wrong) =>
        finding.Definition == DiagnosticCatalog.ConnectorBroken
        && RelativePath.Resolve(finding.Source.Path, finding.Source.Slice(finding.Span).Trim('\'', '"'), RelativePath.ConnectorEndings).Path is { } connector
        && wrong.Contains(connector);

    private static int Rank(string path) =>
        RelativePath.ConnectorEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) ? 0
        : path.EndsWith(".test.yaml", StringComparison.Ordinal) || path.EndsWith(".test.yml", StringComparison.Ordinal) ? 2
        : 1;
}
