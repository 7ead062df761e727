namespace WixFlowGen.Syntax;

/// <summary>As much of CEL's notation as is needed to find where an expression ends: its texts and braces.</summary>
internal static class CelText
{
    /// <summary>Offset of the <c>}}</c> that ends the expression; -1 when there is none.</summary>
    public static int FindEnd(string value, int from)
    {
        var depth = 0;
        for (var i = from; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '\'' or '"':
                    i = SkipText(value, i, from) - 1;
                    if (i < from)
                    {
                        return -1;
                    }

                    break;
                case '{':
                    depth++;
                    break;
                case '}' when depth > 0:
                    depth--;
                    break;
                case '}' when i + 1 < value.Length && value[i + 1] == '}':
                    return i;
            }
        }

        return -1;
    }

    /// <summary>Past the closing quote; 0 when the text never ends.</summary>
    private static int SkipText(string value, int quoteAt, int from)
    {
        var quote = value[quoteAt];
        var isTriple = quoteAt + 2 < value.Length && value[quoteAt + 1] == quote && value[quoteAt + 2] == quote;
        var width = isTriple ? 3 : 1;
        var isRaw = IsRaw(value, quoteAt, from);
        for (var i = quoteAt + width; i < value.Length; i++)
        {
            if (value[i] == '\\' && !isRaw)
            {
                i++;
            }
            else if (value[i] == quote && (!isTriple || (i + 2 < value.Length && value[i + 1] == quote && value[i + 2] == quote)))
            {
                return i + width;
            }
        }

        return 0;
    }

    /// <summary>Whether the prefix before the quote has an <c>r</c> and is not the end of a name.</summary>
    private static bool IsRaw(string value, int quoteAt, int from)
    {
        var start = quoteAt;
        while (start > from && quoteAt - start < 3 && (char.IsAsciiLetterOrDigit(value[start - 1]) || value[start - 1] == '_'))
        {
            start--;
        }

        return value[start..quoteAt] is "r" or "R" or "rb" or "br" or "Rb" or "rB" or "bR" or "Br" or "RB" or "BR";
    }
}
