using System.Globalization;

namespace WixFlowGen.MockWix.Areas;

/// <summary>Times as Wix writes them.</summary>
internal static class WixTime
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
