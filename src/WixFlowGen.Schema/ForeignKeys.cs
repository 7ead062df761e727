namespace WixFlowGen.Schema;

/// <summary>Keys that other tools have, and how the same is said here.</summary>
internal static class ForeignKeys
{
    private const string Retry = "write 'retry: { attempts: 3, delay: 5s }'";
    private const string Zone = "schedules are in UTC: leave the zone out and write the hour in UTC";

    private static readonly (string Key, string Beside, string Cure)[] Table =
    [
        ("timezone", "cron", Zone), ("timeZone", "cron", Zone), ("time_zone", "cron", Zone), ("tz", "cron", Zone), ("zone", "cron", Zone),
        ("retryAfter", "retry", Retry), ("retryDelay", "retry", Retry), ("retries", "retry", Retry), ("maxRetries", "retry", Retry), ("attempts", "retry", Retry),
        ("args", "call", "write 'with:'"), ("params", "call", "write 'with:'"), ("body", "call", "write 'with:'"), ("arguments", "call", "write 'with:'"),
        ("when", "call", "write 'if:'"), ("condition", "call", "write 'if:'"), ("name", "call", "write 'id:'"),
        ("interval", "until", "write 'every:'"), ("while", "until", "write 'until:' with the opposite condition"),
    ];

    /// <summary>Null for keys that nobody else has either.</summary>
    /// <param name="known">The keys that may stand there.</param>
    public static string? CureOf(string key, ICollection<string> known) =>
        Array.Find(Table, row => row.Key == key && known.Contains(row.Beside)).Cure;
}
