using System.Globalization;

namespace WixFlowGen.Runtime.Steps;

/// <summary>Lengths of time as messages print them.</summary>
public static class Durations
{
    /// <summary>In the largest unit that keeps a whole number: <c>90s</c>, <c>5m</c>, <c>1500ms</c>.</summary>
    public static string Print(TimeSpan length)
    {
        var milliseconds = (long)length.TotalMilliseconds;
        var (size, unit) = milliseconds switch
        {
            0 => (1L, "ms"),
            _ when milliseconds % 86_400_000 == 0 => (86_400_000L, "d"),
            _ when milliseconds % 3_600_000 == 0 => (3_600_000L, "h"),
            _ when milliseconds % 60_000 == 0 => (60_000L, "m"),
            _ when milliseconds % 1000 == 0 => (1000L, "s"),
            _ => (1L, "ms"),
        };
        return (milliseconds / size).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
