using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

/// <summary>The line a diagnostic points at, fit for a terminal, and the carets under it.</summary>
internal static class SourceExcerpt
{
    private const int Width = 120;
    private const int Lead = 40;
    private const string Cut = "...";

    /// <summary>Tabs become one space, so that the carets stand below their characters; a span of several lines is underlined on its first.</summary>
    public static (string Line, string Underline) Of(Diagnostic diagnostic)
    {
        var (start, end) = (diagnostic.Start, diagnostic.End);
        var line = TerminalText.Of(diagnostic.Source.LineText(start.Line));
        var from = Math.Min(start.Column - 1, line.Length);
        var to = end.Line > start.Line ? line.TrimEnd().Length : Math.Min(end.Column - 1, line.Length);
        var first = line.Length > Width ? Math.Max(0, Math.Min(from - Lead, line.Length - Width)) : 0;
        var last = Math.Min(line.Length, first + Width);
        var (head, tail) = (first > 0 ? Cut : "", last < line.Length ? Cut : "");
        var carets = Math.Max(1, Math.Min(to, last) - from);
        return (head + line[first..last] + tail, new string(' ', head.Length + from - first) + new string('^', carets));
    }
}
