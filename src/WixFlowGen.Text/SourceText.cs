namespace WixFlowGen.Text;

/// <summary>A file's text with its name. Offsets are UTF-16 units; lines are counted only when something is printed.</summary>
public sealed class SourceText(string path, string text)
{
    private int[]? _lineStarts;

    /// <summary>The path as the user gave it, with forward slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public int Length => Text.Length;

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    public int LineCount => LineStarts.Length;

    public LinePosition PositionOf(int offset)
    {
        var clipped = Math.Clamp(offset, 0, Text.Length);
        var found = Array.BinarySearch(LineStarts, clipped);
        var line = found >= 0 ? found : ~found - 1;
        return new(line + 1, clipped - LineStarts[line] + 1);
    }

    /// <summary>The text of a line without its line break.</summary>
    /// <param name="line">From 1.</param>
    public string LineText(int line)
    {
        var (start, end) = BoundsOfLine(line);
        return Text[start..end];
    }

    /// <summary>Where a line starts, and where it ends before its line break.</summary>
    /// <param name="line">From 1.</param>
    public (int Start, int End) BoundsOfLine(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineStarts.Length ? LineStarts[line] - 1 : Text.Length;
        return (start, end > start && Text[end - 1] == '\r' ? end - 1 : end);
    }

    public int OffsetOfLine(int line) => LineStarts[line - 1];

    public string Slice(TextSpan span) => Text.Substring(span.Start, Math.Min(span.Length, Text.Length - span.Start));

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
