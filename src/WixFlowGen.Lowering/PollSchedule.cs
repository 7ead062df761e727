using System.Globalization;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering;

/// <summary>How often a sync asks, as the clock of a target understands it.</summary>
internal static class PollSchedule
{
    private static readonly int[] Minutes = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];
    private static readonly int[] Hours = [1, 2, 3, 4, 6, 8, 12, 24];

    /// <summary>The longest even step that is not longer than asked for, so that an hour and a day divide without rest.</summary>
    public static BoundSyncSchedule Of(TimeSpan every)
    {
        if (every < TimeSpan.FromHours(1))
        {
            var minutes = Minutes.Last(step => step == 1 || TimeSpan.FromMinutes(step) <= every);
            return new($"{Each(minutes)} * * * *", TimeSpan.FromMinutes(minutes));
        }

        var hours = Hours.Last(step => TimeSpan.FromHours(step) <= every);
        return new(hours == 24 ? "0 0 * * *" : $"0 {Each(hours)} * * *", TimeSpan.FromHours(hours));
    }

    private static string Each(int step) => step == 1 ? "*" : string.Create(CultureInfo.InvariantCulture, $"*/{step}");
}
