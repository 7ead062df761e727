using System.Globalization;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Testing.Results;

/// <summary>Durations as tests write them.</summary>
internal static class Durations
{
    public static TimeSpan Read(YamlScalar scalar) => DurationLiteral.TryParse(scalar.Value, out var length) ? length : TimeSpan.Zero;

    /// <summary>In the largest unit that leaves a whole number.</summary>
    public static string Show(TimeSpan length)
    {
        var milliseconds = (long)length.TotalMilliseconds;
        var (size, unit) = milliseconds switch
        {
            0 => (1_000L, "s"),
            _ when milliseconds % 3_600_000 == 0 => (3_600_000L, "h"),
            _ when milliseconds % 60_000 == 0 => (60_000L, "m"),
            _ when milliseconds % 1_000 == 0 => (1_000L, "s"),
            _ => (1L, "ms"),
        };
        return (milliseconds / size).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
