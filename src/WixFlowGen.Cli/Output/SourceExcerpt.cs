using WixFlowGen.Text;

namespace WixFlowGen.Cli.Output;

/// <summary>The line a diagnostic points at, fit for a terminal, and the carets under it.</summary>
internal static class SourceExcerpt
{
    private const int Width = 120;
    private const int Lead = 40;
    private const string Cut = "...";

    /// <summary>Tabs become one space, so that the carets stand below their characters; a span of several lines is underlined on its first.</summary>
    /// <remarks>Only the part that is shown is copied: a line may be the whole file, with a diagnostic at each of its words.</remarks>
    public static (string Line, string Underline) Of(Diagnostic diagnostic)
    {
        var (source, span) = (diagnostic.Source, diagnostic.Span);
        var (lineStart, lineEnd) = source.BoundsOfLine(diagnostic.Start.Line);
        var from = Math.Min(span.Start, lineEnd);
        var to = Math.Min(span.End, lineEnd);
        var first = lineEnd - lineStart > Width ? Math.Max(lineStart, Math.Min(from - Lead, lineEnd - Width)) : lineStart;
        var last = Math.Min(lineEnd, first + Width);
        var (head, tail) = (first > lineStart ? Cut : "", last < lineEnd ? Cut : "");
        var carets = Math.Max(1, Math.Min(to, last) - from);
        return (
            head + TerminalText.Of(source.Text[first..last]) + tail,
            new string(' ', head.Length + from - first) + new string('^', carets));
    }
}
