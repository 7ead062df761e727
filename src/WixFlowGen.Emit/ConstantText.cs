using System.Globalization;

namespace WixFlowGen.Emit;

/// <summary>The one text form of constants that are text in JSON.</summary>
public static class ConstantText
{
    /// <summary>ISO 8601 with milliseconds and <c>Z</c>.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
