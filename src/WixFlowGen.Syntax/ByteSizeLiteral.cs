using System.Globalization;

namespace WixFlowGen.Syntax;

/// <summary>A size as flows write it: bytes, or a whole number with <c>B KB MB GB</c>; one KB is 1,024 bytes.</summary>
public static class ByteSizeLiteral
{
    /// <summary>False when the text is not up to twelve digits alone, or up to six digits and a unit.</summary>
    /// <param name="bytes">The size in bytes; 0 when the text is not a size.</param>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        var limit = digits == text.Length ? 12 : 6;
        if (digits < 1 || digits > limit)
        {
            return false;
        }

        var factor = text.AsSpan(digits) switch { "" or "B" => 1L, "KB" => 1L << 10, "MB" => 1L << 20, "GB" => 1L << 30, _ => 0L };
        bytes = factor * long.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        return factor > 0;
    }
}
