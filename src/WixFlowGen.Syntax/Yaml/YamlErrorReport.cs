using YamlDotNet.Core;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Says in our words what the parser could not read: the parser's own sentences name its inner states.</summary>
internal static class YamlErrorReport
{
    /// <param name="readTo">Where the last good event ends.</param>
    public static void Report(SourceText source, DiagnosticSink diagnostics, YamlException error, int offset, int readTo)
    {
        var start = (int)Math.Clamp(error.Start.Index + offset, 0, source.Length);
        var end = (int)Math.Clamp(error.End.Index + offset, start, source.Length);
        if (start <= offset && end == start && readTo > start)
        {
            start = end = SkipBlank(source.Text, readTo);
        }

        if (FindTab(source, Math.Min(readTo, start), end) is { } tab)
        {
            diagnostics.Report(DiagnosticCatalog.TabIndentation, new(tab, 1), default);
            return;
        }

        diagnostics.Report(DiagnosticCatalog.NotYaml, TextSpan.FromBounds(start, Math.Min(end, start + 1)), YamlErrorWords.Of(error.Message));
    }

    private static int SkipBlank(string text, int from)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>The first tab in the indentation of the lines the parser stumbled over.</summary>
    private static int? FindTab(SourceText source, int start, int end)
    {
        var last = Math.Min(source.PositionOf(end).Line + 1, source.LineCount);
        for (var line = source.PositionOf(start).Line; line <= last; line++)
        {
            var text = source.LineText(line);
            var tab = text.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && text.AsSpan(0, tab).Trim(' ').IsEmpty && !text.AsSpan().Trim().IsEmpty)
            {
                return source.OffsetOfLine(line) + tab;
            }
        }

        return null;
    }
}
