using System.Globalization;

namespace WixFlowGen.Syntax;

/// <summary>A duration as flows write it: whole number and unit, such as <c>500ms 2s 5m 1h 14d</c>.</summary>
public static class DurationLiteral
{
    /// <summary>False when the text is not up to six digits and one of the units <c>ms s m h d</c>.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 6)
        {
            return false;
        }

        var number = int.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture);
        TimeSpan? parsed = text.AsSpan(digits) switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            "d" => TimeSpan.FromDays(number),
            _ => null,
        };
        value = parsed ?? TimeSpan.Zero;
        return parsed is not null;
    }
}
