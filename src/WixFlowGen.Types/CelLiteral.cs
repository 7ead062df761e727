using System.Globalization;

namespace WixFlowGen.Types;

/// <summary>Constants as CEL literals, for people.</summary>
public static class CelLiteral
{
    /// <summary>The literal of a constant: null, text, a boolean, bytes, a number, a UTC timestamp or a duration.</summary>
    /// <exception cref="InvalidOperationException">The value is none of these.</exception>
    public static string Of(object? constant) => constant switch
    {
        null => "null",
        string text => Quoted(text),
        bool value => value ? "true" : "false",
        byte[] bytes => $"b{Quoted(Convert.ToBase64String(bytes))}",
        DateTimeOffset time => $"timestamp({Quoted(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))})",
        TimeSpan length => $"duration('{length.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s')",
        double number => number.ToString("R", CultureInfo.InvariantCulture) is var digits && digits.All(c => char.IsDigit(c) || c == '-') ? digits + ".0" : number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => throw new InvalidOperationException($"a constant cannot be a {other.GetType().Name}"),
    };

    /// <summary>Text in single quotes, with backslashes, quotes and line ends escaped.</summary>
    public static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}'";
}
