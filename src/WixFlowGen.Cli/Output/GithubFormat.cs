using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

/// <summary>Workflow commands that GitHub shows as annotations.</summary>
internal static class GithubFormat
{
    public static void Write(CheckReport report, TextWriter writer)
    {
        foreach (var diagnostic in report.Diagnostics)
        {
            var (start, end) = (diagnostic.Start, diagnostic.End);
            var level = diagnostic.Severity is Severity.Error or Severity.Warning ? SeverityWords.Of(diagnostic.Severity) : "notice";
            var place = FormattableString.Invariant(
                $"file={Property(diagnostic.Source.Path)},line={start.Line},col={start.Column},endLine={end.Line},endColumn={end.Column}");
            var text = diagnostic.Help is { } help ? $"{diagnostic.Message}\nhelp: {help}" : diagnostic.Message;
            writer.Write($"::{level} {place},title={diagnostic.Code}::{Data(text)}\n");
        }
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
