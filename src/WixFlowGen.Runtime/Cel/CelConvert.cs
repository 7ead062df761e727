using System.Globalization;
using System.Text;

namespace WixFlowGen.Runtime.Cel;

/// <summary>The conversion functions between scalars.</summary>
public static class CelConvert
{
    public static string String(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string String(bool value) => value ? "true" : "false";

    public static string String(DateTimeOffset value) => CelTime.Format(value);

    public static string String(TimeSpan value) => CelTime.Format(value);

    /// <summary>Text from UTF-8.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c></exception>
    public static string String(byte[] value)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value);
        }
        catch (DecoderFallbackException)
        {
            throw CelErrors.Conversion("the bytes", "UTF-8 text");
        }
    }

    /// <summary>The shortest digits that give the same number again, laid out as JavaScript does.</summary>
    public static string String(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        if (value == 0)
        {
            return "0";
        }

        var (written, exponent) = (Math.Abs(value).ToString("R", CultureInfo.InvariantCulture), 0);
        if (written.IndexOf('E', StringComparison.Ordinal) is > 0 and var mark)
        {
            exponent = int.Parse(written.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            written = written[..mark];
        }

        var dot = written.IndexOf('.', StringComparison.Ordinal);
        var digits = written.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        var point = (dot < 0 ? written.Length : dot) + exponent - (digits.Length - significant.Length);
        return (value < 0 ? "-" : "") + Layout(significant.TrimEnd('0'), point);
    }

    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c></exception>
    public static long Int(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is >= -CelNumbers.Largest and <= CelNumbers.Largest
            ? value : throw CelErrors.Conversion(Quoted(text), "an integer");

    /// <summary>Without the fraction.</summary>
    /// <exception cref="FlowException"><c>INTEGER_OVERFLOW</c></exception>
    public static long Int(double value) => Math.Abs(value) < CelNumbers.Largest + 1.0 ? (long)value : throw CelErrors.Overflow();

    /// <summary>Whole seconds since 1970.</summary>
    public static long Int(DateTimeOffset value) => value.ToUnixTimeSeconds();

    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c></exception>
    public static double Double(string text)
    {
        if (text is "NaN" or "Infinity" or "-Infinity")
        {
            return text == "NaN" ? double.NaN : text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var plain = text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+' or 'e' or 'E');
        return plain && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value : throw CelErrors.Conversion(Quoted(text), "a number");
    }

    /// <summary><c>true t 1</c> and <c>false f 0</c>, also <c>True TRUE T False FALSE F</c>.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c></exception>
    public static bool Bool(string text) => text switch
    {
        "true" or "True" or "TRUE" or "t" or "T" or "1" => true,
        "false" or "False" or "FALSE" or "f" or "F" or "0" => false,
        _ => throw CelErrors.Conversion(Quoted(text), "a boolean"),
    };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static int Compare(byte[] first, byte[] second) => first.AsSpan().SequenceCompareTo(second);

    public static bool Equal(byte[] first, byte[] second) => first.AsSpan().SequenceEqual(second);

    public static byte[] Concat(byte[] first, byte[] second) => [.. first, .. second];

    /// <summary>Text for an error message: one line, not too long.</summary>
    internal static string Quoted(string text)
    {
        var line = new StringBuilder(text.Length > 40 ? text[..40] + "…" : text);
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(line[i]) ? ' ' : line[i];
        }

        return $"'{line}'";
    }

    private static string Layout(string digits, int point)
    {
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";
        }

        if (point is > -6 and <= 0)
        {
            return $"0.{new string('0', -point)}{digits}";
        }

        var exponent = point - 1;
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }
}
