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
    /// <param name="hidden">Places of the source that are shown as asterisks.</param>
    public static (string Line, string Underline) Of(Diagnostic diagnostic, IEnumerable<TextSpan> hidden)
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
            head + TerminalText.Of(Masked(source.Text[first..last], first, hidden)) + tail,
            new string(' ', head.Length + from - first) + new string('^', carets));
    }

    private static string Masked(string text, int offset, IEnumerable<TextSpan> hidden)
    {
        var letters = text.ToCharArray();
        foreach (var span in hidden.Where(span => span.Start < offset + letters.Length && span.End > offset))
        {
            letters.AsSpan(Math.Max(0, span.Start - offset)..Math.Min(letters.Length, span.End - offset)).Fill('*');
        }

        return new(letters);
    }
}
