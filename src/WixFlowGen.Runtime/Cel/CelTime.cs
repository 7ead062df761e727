using System.Globalization;
using System.Text.RegularExpressions;

namespace WixFlowGen.Runtime.Cel;

/// <summary>Timestamps and durations, in whole milliseconds.</summary>
public static partial class CelTime
{
    /// <summary>The longest duration: 10,000 years, as in the CEL specification.</summary>
    private const double LongestMilliseconds = 315_576_000_000_000;

    /// <summary><c>2026-01-31T12:00:00.000Z</c>.</summary>
    public static string Format(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Decimal seconds with <c>s</c>: <c>1.5s</c>.</summary>
    public static string Format(TimeSpan value) => CelConvert.String(value.Ticks / TimeSpan.TicksPerMillisecond / 1000.0) + "s";

    /// <summary>A date and time with offset, RFC 3339; digits behind the millisecond are dropped.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c></exception>
    public static DateTimeOffset Timestamp(string text)
    {
        var match = TimestampText().Match(text);
        if (!match.Success)
        {
            throw CelErrors.Conversion(CelConvert.Quoted(text), "a timestamp");
        }

        var part = (int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var milliseconds = match.Groups[7].Success ? int.Parse(match.Groups[7].Value.PadRight(3, '0')[..3], CultureInfo.InvariantCulture) : 0;
        try
        {
            var offset = match.Groups[8].Value is "Z" or "z" ? TimeSpan.Zero : Offset(match.Groups[8].Value);
            return new DateTimeOffset(part(1), part(2), part(3), part(4), part(5), part(6), milliseconds, TimeSpan.Zero) - offset;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw CelErrors.Conversion(CelConvert.Quoted(text), "a timestamp");
        }
    }

    /// <summary>From seconds since 1970.</summary>
    /// <exception cref="FlowException"><c>OUT_OF_RANGE</c>: outside the years 1 to 9999.</exception>
    public static DateTimeOffset Timestamp(long seconds) => seconds is >= -62_135_596_800 and <= 253_402_300_799
        ? DateTimeOffset.FromUnixTimeSeconds(seconds) : throw TimestampRange();

    /// <summary>Numbers with the units <c>h m s ms us ns</c>: <c>1h30m</c>, <c>-1.5s</c>.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c></exception>
    public static TimeSpan Duration(string text)
    {
        if (!DurationText().IsMatch(text))
        {
            throw CelErrors.Conversion(CelConvert.Quoted(text), "a duration");
        }

        var milliseconds = 0.0;
        foreach (Match part in DurationPart().Matches(text))
        {
            milliseconds += double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "h" => 3_600_000,
                "m" => 60_000,
                "s" => 1000,
                "ms" => 1,
                "us" => 0.001,
                _ => 0.000001,
            };
        }

        return OfMilliseconds(text[0] == '-' ? -milliseconds : milliseconds);
    }

    /// <exception cref="FlowException"><c>OUT_OF_RANGE</c></exception>
    public static DateTimeOffset Add(DateTimeOffset time, TimeSpan duration)
    {
        try
        {
            return time + duration;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw TimestampRange();
        }
    }

    /// <inheritdoc cref="Add(DateTimeOffset, TimeSpan)"/>
    public static TimeSpan Add(TimeSpan a, TimeSpan b) => OfMilliseconds(a.TotalMilliseconds + b.TotalMilliseconds);

    /// <summary>Offset of a fixed zone: <c>UTC</c>, <c>+02:00</c>, <c>-08:00</c>.</summary>
    /// <exception cref="FlowException"><c>INVALID_ARGUMENT</c></exception>
    public static TimeSpan Offset(string zone)
    {
        if (zone == "UTC")
        {
            return TimeSpan.Zero;
        }

        var match = ZoneText().Match(zone);
        if (!match.Success)
        {
            throw CelErrors.Argument($"{CelConvert.Quoted(zone)} is not a fixed offset such as '+02:00'");
        }

        var minutes = (int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) * 60) + int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture);
        return minutes <= 14 * 60
            ? TimeSpan.FromMinutes(match.Groups[1].Value == "-" ? -minutes : minutes)
            : throw CelErrors.Argument($"{CelConvert.Quoted(zone)} is an offset of more than 14 hours");
    }

    private static TimeSpan OfMilliseconds(double milliseconds) => Math.Abs(milliseconds) <= LongestMilliseconds
        ? TimeSpan.FromTicks((long)Math.Truncate(Math.Floor((milliseconds * 1000) + 0.5) / 1000) * TimeSpan.TicksPerMillisecond)
        : throw CelErrors.Time("the duration is longer than 10,000 years");

    private static FlowException TimestampRange() => CelErrors.Time("the timestamp is outside the years 1 to 9999");

    [GeneratedRegex(@"\A([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?([Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex TimestampText();

    [GeneratedRegex(@"\A[+-]?(0|((([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(h|ms|m|s|us|ns))+)\z", RegexOptions.NonBacktracking)]
    private static partial Regex DurationText();

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(h|ms|m|s|us|ns)")]
    private static partial Regex DurationPart();

    [GeneratedRegex(@"\A([+-]?)([0-9]{2}):([0-5][0-9])\z")]
    private static partial Regex ZoneText();
}
