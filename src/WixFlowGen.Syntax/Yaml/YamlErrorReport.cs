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
        else if (FindTag(start) is { } tag)
        {
            diagnostics.Report(DiagnosticCatalog.Tag, tag, source.Slice(tag));
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

        if (HalfCharacter(start) is { } half)
        {
            return (half, ("the escape is half of a character", "write both halves, as in \"\\uD83D\\uDE00\", or the character itself"));
        }

        if (start > 1 && source.Text[start - 1] == '\'' && char.IsLetter(source.Text[start - 2]) && start < source.Length && char.IsLetter(source.Text[start]))
        {
            return (new(start - 1, 1), ("the apostrophe ends the quoted text", "write it twice inside single quotes, as in 'it''s', or put double quotes around the text"));
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

    /// <summary>A value of the line that begins with <c>!</c>: the parser takes the first word of it for a tag and stumbles later.</summary>
    private TextSpan? FindTag(int start)
    {
        var line = source.OffsetOfLine(source.PositionOf(start).Line);
        var before = source.Text.AsSpan(line, start - line);
        var sign = before.LastIndexOf(" !", StringComparison.Ordinal);
        if (sign < 0 || before[..sign].TrimEnd() is not [.., ':' or '-' or ',' or '[' or '{'])
        {
            return null;
        }

        var end = source.Text.AsSpan(line).IndexOfAny('\r', '\n');
        return TextSpan.FromBounds(line + sign + 1, line + (end < 0 ? source.Length - line : end));
    }

    /// <summary>An escape such as <c>\uD800</c> without its other half, in the double-quoted text that starts here.</summary>
    private TextSpan? HalfCharacter(int start)
    {
        if (start >= source.Length || source.Text[start] != '"')
        {
            return null;
        }

        for (var i = start + 1; i + 5 < source.Length && source.Text[i] is not ('"' or '\n'); i += source.Text[i] == '\\' ? 2 : 1)
        {
            if (Escaped(i) is { } first && char.IsSurrogate(first))
            {
                if (!char.IsHighSurrogate(first) || Escaped(i + 6) is not { } second || !char.IsLowSurrogate(second))
                {
                    return new(i, 6);
                }

                i += 10;
            }
        }

        return null;
    }

    private char? Escaped(int at) =>
        at + 6 <= source.Length && string.CompareOrdinal(source.Text, at, "\\u", 0, 2) == 0
        && ushort.TryParse(source.Text.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;

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
