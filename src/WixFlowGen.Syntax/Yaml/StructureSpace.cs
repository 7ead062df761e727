using WixFlowGen.Text;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Finds characters that look like a space where YAML needs one: before a key, after the dash of a list entry, after the colon of a key.</summary>
/// <remarks>Inside texts they may stand, as in <c>10 000</c>.</remarks>
internal static class StructureSpace
{
    /// <summary>The offset of the first one; null when there is none.</summary>
    public static int? Find(SourceText source)
    {
        var block = int.MaxValue;
        for (var line = 1; line <= source.LineCount; line++)
        {
            var text = source.LineText(line);
            var indent = text.Length - text.TrimStart(' ').Length;
            if (text.AsSpan().Trim().IsEmpty || indent > block)
            {
                continue;
            }

            block = OpensBlock(text) ? indent : int.MaxValue;
            if (InStructure(text) is { } column)
            {
                return source.OffsetOfLine(line) + column;
            }
        }

        return null;
    }

    private static int? InStructure(string line)
    {
        var at = 0;
        for (; at < line.Length && (line[at] is ' ' or '-' || UnseenSpaces.Contains(line[at])); at++)
        {
            if (UnseenSpaces.Contains(line[at]) && !(at == 0 && line[at] == '\uFEFF'))
            {
                return at;
            }
        }

        var key = at;
        while (key < line.Length && (char.IsAsciiLetterOrDigit(line[key]) || line[key] is '_' or '-' or '$'))
        {
            key++;
        }

        return key > at && key + 1 < line.Length && line[key] == ':' && UnseenSpaces.Contains(line[key + 1]) ? key + 1 : null;
    }

    /// <summary>The lines below are text as long as they are indented further.</summary>
    private static bool OpensBlock(string line)
    {
        var end = line.AsSpan().TrimEnd();
        end = end.TrimEnd("0123456789+-");
        return end.Length > 1 && end[^1] is '|' or '>' && end[^2] == ' ';
    }
}
