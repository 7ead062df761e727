using YamlDotNet.Core;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Says in our words what the parser could not read, and finds the place its author would point at.</summary>
/// <param name="offset">What to add to the parser's offsets.</param>
internal sealed class YamlErrorReport(SourceText source, int offset, DiagnosticSink diagnostics)
{
    /// <param name="readTo">Where the last good event ends.</param>
    /// <param name="openBracket">The innermost bracket or brace that is still open there.</param>
    public void Report(YamlException error, int readTo, int? openBracket)
    {
        var start = (int)Math.Clamp(error.Start.Index + offset, 0, source.Length);
        var end = (int)Math.Clamp(error.End.Index + offset, start, source.Length);
        if (start <= offset && end == start && readTo > start)
        {
            start = end = SkipBlank(readTo);
        }

        if (FindTab(Math.Min(readTo, start), end) is { } tab)
        {
            diagnostics.Report(DiagnosticCatalog.TabIndentation, new(tab, 1), default);
        }
        else
        {
            var (span, words) = Explain(error, start, openBracket);
            diagnostics.Report(DiagnosticCatalog.NotYaml, span, words);
        }
    }

    private (TextSpan Span, (string Fact, string? Help) Words) Explain(YamlException error, int start, int? openBracket)
    {
        if (start > 0 && string.CompareOrdinal(source.Text, start - 1, "${{", 0, 3) == 0)
        {
            return (new(start - 1, 3), ("an expression inside braces or brackets has no quotes", "write it as '${{ ... }}' with the quotes"));
        }

        if (openBracket is { } open && (error.InnerException is not null || start == source.Text.TrimEnd().Length || start == source.Length))
        {
            return (new(open, 1), ($"the '{source.Text[open]}' that opens here is never closed", $"add '{(source.Text[open] == '{' ? '}' : ']')}'"));
        }

        var line = source.PositionOf(start).Line;
        var before = source.Text.AsSpan(source.OffsetOfLine(line), start - source.OffsetOfLine(line));
        if (YamlErrorWords.IsNestedValue(error.Message) && !before.Contains(": ", StringComparison.Ordinal))
        {
            var indent = before.Length - before.TrimStart(' ').Length;
            return (TextSpan.FromBounds(source.OffsetOfLine(line) + indent, start), YamlErrorWords.Indentation);
        }

        return (new(start, start < source.Length ? 1 : 0), YamlErrorWords.Of(error.Message));
    }

    private int SkipBlank(int from)
    {
        while (from < source.Length && char.IsWhiteSpace(source.Text[from]))
        {
            from++;
        }

        return from;
    }

    /// <summary>The first tab in the indentation of the lines the parser stumbled over.</summary>
    private int? FindTab(int start, int end)
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
