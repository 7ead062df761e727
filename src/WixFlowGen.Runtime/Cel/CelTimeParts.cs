namespace WixFlowGen.Runtime.Cel;

/// <summary>Parts of timestamps, in UTC or at a fixed offset, and totals of durations.</summary>
public static class CelTimeParts
{
    public static long FullYear(DateTimeOffset time, string zone = "UTC") => At(time, zone).Year;

    /// <summary>From 0.</summary>
    public static long Month(DateTimeOffset time, string zone = "UTC") => At(time, zone).Month - 1;

    /// <summary>Day of the month from 1.</summary>
    public static long Date(DateTimeOffset time, string zone = "UTC") => At(time, zone).Day;

    /// <summary>Day of the month from 0.</summary>
    public static long DayOfMonth(DateTimeOffset time, string zone = "UTC") => At(time, zone).Day - 1;

    /// <summary>From 0, which is Sunday.</summary>
    public static long DayOfWeek(DateTimeOffset time, string zone = "UTC") => (long)At(time, zone).DayOfWeek;

    /// <summary>From 0.</summary>
    public static long DayOfYear(DateTimeOffset time, string zone = "UTC") => At(time, zone).DayOfYear - 1;

    public static long Hours(DateTimeOffset time, string zone = "UTC") => At(time, zone).Hour;

    public static long Minutes(DateTimeOffset time, string zone = "UTC") => At(time, zone).Minute;

    public static long Seconds(DateTimeOffset time, string zone = "UTC") => At(time, zone).Second;

    public static long Milliseconds(DateTimeOffset time, string zone = "UTC") => At(time, zone).Millisecond;

    /// <summary>Whole hours of the length.</summary>
    public static long Hours(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerHour;

    /// <summary>Whole minutes of the length.</summary>
    public static long Minutes(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMinute;

    /// <summary>Whole seconds of the length.</summary>
    public static long Seconds(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Milliseconds behind the whole seconds.</summary>
    public static long Milliseconds(TimeSpan duration) => duration.Ticks / TimeSpan.TicksPerMillisecond % 1000;

    private static DateTimeOffset At(DateTimeOffset time, string zone) =>
        CelTime.Add(new DateTimeOffset(time.UtcDateTime, TimeSpan.Zero), CelTime.Offset(zone));
}
