using System.Globalization;

namespace WixFlowGen.Runtime.Triggers;

/// <summary>
/// Five cron fields in UTC: minute, hour, day of month, month, day of week. The compiler checks flows with this same file.
/// </summary>
/// <remarks>Where both kinds of day are restricted, a day that fits either counts, as in every cron since the first.</remarks>
internal sealed class CronSchedule
{
    private static readonly (string Name, int Least, int Most)[] Ranges =
        [("minute", 0, 59), ("hour", 0, 23), ("day of month", 1, 31), ("month", 1, 12), ("day of week", 0, 7)];

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Two leap years: no schedule that ever comes is silent for longer.</summary>
    private const int MostDays = (8 * 366) + 1;

    private readonly bool[][] _fields;
    private readonly bool _anyDay;
    private readonly bool _anyWeekday;

    private CronSchedule(bool[][] fields, bool anyDay, bool anyWeekday) => (_fields, _anyDay, _anyWeekday) = (fields, anyDay, anyWeekday);

    /// <summary>Reads the text; null with the fact that is wrong with it.</summary>
    public static CronSchedule? Parse(string text, out string? fact)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(words, IsZone) is { } zone)
        {
            fact = $"'{zone}' names a time zone";
            return null;
        }

        if (words.Length != Ranges.Length)
        {
            fact = $"a cron expression has five fields, and this has {words.Length.ToString(CultureInfo.InvariantCulture)}";
            return null;
        }

        var fields = new bool[Ranges.Length][];
        for (var i = 0; i < Ranges.Length; i++)
        {
            fields[i] = new bool[Ranges[i].Most + 1];
            if (words[i].Split(',').FirstOrDefault(part => !Mark(part, i, fields[i])) is { } wrong)
            {
                fact = $"'{wrong}' is no {Ranges[i].Name}";
                return null;
            }
        }

        fields[4][0] |= fields[4][7];
        var schedule = new CronSchedule(fields, words[2].StartsWith('*'), words[4].StartsWith('*'));
        fact = schedule.Next(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)) is null ? "no such day exists" : null;
        return fact is null ? schedule : null;
    }

    /// <summary>Such as <c>CRON_TZ=Europe/Berlin</c> and <c>Europe/Berlin</c>.</summary>
    private static bool IsZone(string word) => word.Contains('=') || (word.IndexOf('/') is var slash and > 0 && char.IsAsciiLetter(word[slash - 1]));

    /// <summary>The first time after the given one, in whole minutes; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var utc = after.UtcDateTime;
        var start = utc.Date.AddHours(utc.Hour).AddMinutes(utc.Minute + 1);
        for (var day = start.Date; day <= start.Date.AddDays(MostDays); day = day.AddDays(1))
        {
            if (IsDay(day) && FirstTime(day, day == start.Date ? start : day) is { } time)
            {
                return new(time, TimeSpan.Zero);
            }
        }

        return null;
    }

    /// <summary>The shortest time between two starts that follow each other on one day or over midnight.</summary>
    public TimeSpan ShortestGap()
    {
        var minutes = Enumerable.Range(0, 24 * 60).Where(minute => _fields[1][minute / 60] && _fields[0][minute % 60]).ToList();
        var gaps = minutes.Zip(minutes.Skip(1), (first, second) => second - first).Append((24 * 60) - minutes[^1] + minutes[0]);
        return TimeSpan.FromMinutes(gaps.Min());
    }

    private DateTime? FirstTime(DateTime day, DateTime from)
    {
        for (var minute = (from.Hour * 60) + from.Minute; minute < 24 * 60; minute++)
        {
            if (_fields[1][minute / 60] && _fields[0][minute % 60])
            {
                return day.AddMinutes(minute);
            }
        }

        return null;
    }

    private bool IsDay(DateTime day)
    {
        var (fitsDay, fitsWeekday) = (_fields[2][day.Day], _fields[4][(int)day.DayOfWeek]);
        return _fields[3][day.Month] && (_anyDay || _anyWeekday ? fitsDay && fitsWeekday : fitsDay || fitsWeekday);
    }

    /// <summary>One of the parts between commas: <c>*</c>, <c>5</c>, <c>1-5</c>, <c>*/2</c> or <c>10-20/5</c>.</summary>
    private static bool Mark(string part, int field, bool[] marks)
    {
        var (_, least, most) = Ranges[field];
        var halves = part.Split('/');
        var step = 1;
        if (halves.Length > 2 || (halves.Length == 2 && (!Number(halves[1], field: -1, out step) || step < 1)))
        {
            return false;
        }

        var (first, last) = (least, field == 4 ? 6 : most);
        if (halves[0] != "*")
        {
            var ends = halves[0].Split('-');
            if (ends.Length > 2 || !Number(ends[0], field, out first) || !Number(ends[^1], field, out last))
            {
                return false;
            }

            last = ends.Length == 1 && halves.Length == 2 ? most : last;
        }

        if (first < least || last > most || first > last)
        {
            return false;
        }

        for (var value = first; value <= last; value += step)
        {
            marks[value] = true;
        }

        return true;
    }

    private static bool Number(string text, int field, out int number)
    {
        var names = field switch { 3 => Months, 4 => Weekdays, _ => [] };
        var place = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (place >= 0)
        {
            number = field == 3 ? place + 1 : place;
            return true;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 10_000;
    }
}
