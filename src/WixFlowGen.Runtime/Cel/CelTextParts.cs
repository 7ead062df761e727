namespace WixFlowGen.Runtime.Cel;

/// <summary>Parts of text by position in code points, and replacing.</summary>
public static class CelTextParts
{
    /// <summary>The code point at a position; empty at the end.</summary>
    /// <exception cref="FlowException"><c>INVALID_ARGUMENT</c>: the position is outside the text.</exception>
    public static string CharAt(string text, long index)
    {
        var start = Offset(text, index);
        return start == text.Length ? "" : text.Substring(start, start + 1 < text.Length && char.IsSurrogatePair(text, start) ? 2 : 1);
    }

    /// <summary>Position of the first occurrence at or behind a position; -1 when there is none.</summary>
    public static long IndexOf(string text, string part, long from = 0)
    {
        var start = Offset(text, from);
        return Position(text, text.IndexOf(part, start, StringComparison.Ordinal));
    }

    /// <summary>Position of the last occurrence; -1 when there is none.</summary>
    public static long LastIndexOf(string text, string part) => LastBefore(text, part, text.Length);

    /// <summary>Position of the last occurrence that starts at or before a position; -1 when there is none.</summary>
    public static long LastIndexOf(string text, string part, long from) => LastBefore(text, part, Offset(text, from));

    public static string Substring(string text, long start) => text[Offset(text, start)..];

    /// <param name="end">Position just past the last code point.</param>
    public static string Substring(string text, long start, long end) => start <= end
        ? text[Offset(text, start)..Offset(text, end)]
        : throw CelErrors.Argument($"substring from {start} to {end}");

    /// <param name="count">Replacements at most, from the left; a negative number means all.</param>
    public static string Replace(string text, string old, string with, long count = -1)
    {
        var pieces = old.Length == 0 ? Characters(text, count < 0 ? long.MaxValue : count) : Split(text, old, count < 0 ? -1 : count + 1);
        return string.Join(with, pieces);
    }

    /// <param name="count">Parts at most, the rest stays in the last; a negative number means all.</param>
    public static IReadOnlyList<string> Split(string text, string separator, long count = -1) => count switch
    {
        0 => [],
        1 => [text],
        _ when separator.Length > 0 => text.Split(separator, (int)Math.Min(count < 0 ? int.MaxValue : count, int.MaxValue)),
        _ => Letters(text, count < 0 ? long.MaxValue : count),
    };

    /// <summary>Empty text stands between all code points, before the first and behind the last.</summary>
    private static List<string> Characters(string text, long cuts)
    {
        if (cuts == 0)
        {
            return [text];
        }

        var parts = new List<string> { "" };
        parts.AddRange(Letters(text, cuts));
        if (parts.Count - 1 < cuts && text.Length > 0)
        {
            parts.Add("");
        }

        return parts;
    }

    private static List<string> Letters(string text, long most)
    {
        var parts = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var length = parts.Count + 1 >= most ? text.Length - i : i + 1 < text.Length && char.IsSurrogatePair(text, i) ? 2 : 1;
            parts.Add(text.Substring(i, length));
            i += length;
        }

        return parts;
    }

    private static long LastBefore(string text, string part, int start)
    {
        for (var i = Math.Min(start, text.Length - part.Length); i >= 0; i--)
        {
            if (string.CompareOrdinal(text, i, part, 0, part.Length) == 0)
            {
                return Position(text, i);
            }
        }

        return -1;
    }

    private static long Position(string text, int offset) => offset < 0 ? -1 : CelText.Size(text[..offset]);

    private static int Offset(string text, long position)
    {
        var offset = 0;
        var left = position;
        while (left > 0 && offset < text.Length)
        {
            offset += offset + 1 < text.Length && char.IsSurrogatePair(text, offset) ? 2 : 1;
            left--;
        }

        return left == 0 ? offset : throw CelErrors.Argument($"the text has no position {position}");
    }
}
