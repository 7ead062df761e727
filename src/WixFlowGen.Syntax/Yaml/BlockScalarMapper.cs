namespace WixFlowGen.Syntax.Yaml;

/// <summary>Reads literal and folded blocks again, line by line, to learn where each character of the value stands.</summary>
/// <param name="value">What the parser made of it; only consulted for the indentation when the header gives it relative to the parent.</param>
internal sealed class BlockScalarMapper(string source, string value)
{
    private readonly ScalarMapBuilder _builder = new(source);

    /// <param name="start">Of the <c>|</c> or <c>&gt;</c>.</param>
    /// <param name="end">Not before the end of the last line with content.</param>
    /// <param name="lastEnd">Just past the last content character, or past the header when there is none.</param>
    public ScalarMapBuilder Map(int start, int end, out int lastEnd)
    {
        var header = ReadHeader(start, end);
        lastEnd = header.End;
        var indent = Indentation(NextLine(start, end), end, header.IndentGiven);
        var (before, blanks, beforeIsIndented) = (-1, 0, false);
        for (var line = NextLine(start, end); line < end; line = NextLine(line, end))
        {
            var lineEnd = LineEnd(line, end);
            var content = Math.Min(line + indent, lineEnd);
            if (content == lineEnd)
            {
                blanks++;
                continue;
            }

            var isIndented = source[content] is ' ' or '\t';
            var breakStart = before < 0 ? content : before;
            _builder.Replace(breakStart, content - breakStart, Breaks(before < 0, blanks, header.Folded, isIndented || beforeIsIndented));
            _builder.Copy(content, lineEnd - content);
            (before, blanks, beforeIsIndented, lastEnd) = (lineEnd, 0, isIndented, lineEnd);
        }

        var breaks = (before >= 0 && before < end ? 1 : 0) + blanks;
        _builder.Replace(lastEnd, end - lastEnd, new('\n', header.Chomping switch { '-' => 0, '+' => breaks, _ => before < 0 ? 0 : Math.Min(1, breaks) }));
        return _builder;
    }

    /// <summary>What stands in the value between two lines with content.</summary>
    private static string Breaks(bool isFirst, int blanks, bool folded, bool keep)
    {
        if (isFirst)
        {
            return new('\n', blanks);
        }

        return !folded || keep ? new('\n', blanks + 1) : blanks == 0 ? " " : new('\n', blanks);
    }

    private (bool Folded, char Chomping, bool IndentGiven, int End) ReadHeader(int start, int end)
    {
        var (chomping, given, i) = ('\0', false, start + 1);
        while (i < end && (source[i] is '+' or '-' || char.IsAsciiDigit(source[i])))
        {
            (chomping, given) = char.IsAsciiDigit(source[i]) ? (chomping, true) : (source[i], given);
            i++;
        }

        return (source[start] == '>', chomping, given, i);
    }

    /// <summary>Spaces before the content; when the header gives them, the value tells which spaces of the first line are content.</summary>
    private int Indentation(int line, int end, bool given)
    {
        for (; line < end; line = NextLine(line, end))
        {
            var lineEnd = LineEnd(line, end);
            var spaces = 0;
            while (line + spaces < lineEnd && source[line + spaces] == ' ')
            {
                spaces++;
            }

            if (line + spaces < lineEnd)
            {
                var first = value.AsSpan().TrimStart('\n');
                return given ? Math.Max(0, spaces - (first.Length - first.TrimStart(' ').Length)) : spaces;
            }
        }

        return int.MaxValue / 2;
    }

    private int LineEnd(int line, int end)
    {
        var found = source.IndexOf('\n', line, end - line);
        var stop = found < 0 ? end : found;
        return stop > line && source[stop - 1] == '\r' ? stop - 1 : stop;
    }

    private int NextLine(int from, int end)
    {
        var found = from >= end ? -1 : source.IndexOf('\n', from, end - from);
        return found < 0 ? end : found + 1;
    }
}
