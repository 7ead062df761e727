using System.Globalization;

namespace WixFlowGen.Text;

/// <summary>Lengths of time as people write them in flows.</summary>
public static class DurationText
{
    /// <summary>Whole units, the larger first: <c>1h</c>, <c>5m 3s</c>, <c>1d 2h</c>, <c>1s 500ms</c>.</summary>
    public static string Of(TimeSpan length)
    {
        (int Count, string Unit)[] parts = [(length.Days, "d"), (length.Hours, "h"), (length.Minutes, "m"), (length.Seconds, "s"), (length.Milliseconds, "ms")];
        var written = parts.Where(part => part.Count > 0).Select(part => part.Count.ToString(CultureInfo.InvariantCulture) + part.Unit).ToList();
        return written.Count == 0 ? "0s" : string.Join(' ', written);
    }
}
