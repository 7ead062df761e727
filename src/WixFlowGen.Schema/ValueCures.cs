using System.Globalization;
using System.Text.RegularExpressions;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Schema;

/// <summary>Says how a value is written that has the right meaning in another notation.</summary>
internal static partial class ValueCures
{
    private static readonly (string Word, string Unit)[] Units =
    [
        ("ms", "ms"), ("msec", "ms"), ("millis", "ms"), ("milliseconds", "ms"), ("millisecond", "ms"),
        ("s", "s"), ("sec", "s"), ("secs", "s"), ("second", "s"), ("seconds", "s"),
        ("m", "m"), ("min", "m"), ("mins", "m"), ("minute", "m"), ("minutes", "m"),
        ("h", "h"), ("hr", "h"), ("hrs", "h"), ("hour", "h"), ("hours", "h"),
        ("d", "d"), ("day", "d"), ("days", "d"), ("w", "w"), ("week", "w"), ("weeks", "w"),
    ];

    /// <summary>Null when nothing is known to help.</summary>
    /// <param name="expected">What the place takes, in the words of the schema.</param>
    public static string? Of(string expected, YamlNode given) => given is not YamlScalar scalar ? null
        : expected.Contains("duration", StringComparison.Ordinal) ? Duration(scalar)
        : expected.Contains("size", StringComparison.Ordinal) ? Size(scalar.Value)
        : expected.Contains("number", StringComparison.Ordinal) ? Number(scalar)
        : expected.Contains("true or false", StringComparison.Ordinal) ? Truth(scalar.Value)
        : expected == "a mapping with 'cron'" && scalar.Kind == ScalarKind.Text ? $"write {{ cron: '{scalar.Value}' }}"
        : expected.Contains("name in lower case", StringComparison.Ordinal) ? Name(scalar.Value)
        : expected.Contains("a to z, digits and underscores", StringComparison.Ordinal) ? Identifier(scalar.Value)
        : expected.Contains("code in upper case", StringComparison.Ordinal) ? Code(scalar.Value)
        : null;

    private static string? Duration(YamlScalar scalar)
    {
        if (scalar.Kind == ScalarKind.Integer)
        {
            return $"give the unit: {scalar.Value}s for seconds, {scalar.Value}ms for milliseconds";
        }

        var match = Amount().Match(scalar.Value);
        var unit = match.Success ? Array.Find(Units, one => one.Word.Equals(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase)).Unit : null;
        if (unit is null || !double.TryParse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return "write it as 500ms, 2s, 5m, 1h or 14d";
        }

        var milliseconds = number * unit switch { "ms" => 1, "s" => 1_000, "m" => 60_000, "h" => 3_600_000, "d" => 86_400_000, _ => 604_800_000.0 };
        return Written(milliseconds) is { } written ? $"write {written}" : "write it as 500ms, 2s, 5m, 1h or 14d";
    }

    /// <summary>In the largest unit that gives a whole number; null when no duration says it.</summary>
    private static string? Written(double milliseconds)
    {
        foreach (var (unit, length) in new[] { ("d", 86_400_000.0), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1) })
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{milliseconds / length}{unit}");
            if (milliseconds >= length && milliseconds % length == 0 && DurationLiteral.TryParse(text, out _))
            {
                return text;
            }
        }

        return null;
    }

    private static string Size(string text)
    {
        var written = text.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant().Replace("IB", "B", StringComparison.Ordinal);
        written = written is [.., 'K' or 'M' or 'G'] ? written + "B" : written;
        return Octal(text) is { } number ? $"write {number}"
            : written != text && ByteSizeLiteral.TryParse(written, out _) ? $"write {written}" : "write it as 500KB, 200MB or 1GB, or as a number of bytes";
    }

    private static string? Number(YamlScalar scalar)
    {
        if (scalar.Kind == ScalarKind.Text && Amount().Match(scalar.Value) is { Success: true } amount && char.IsAsciiDigit(scalar.Value[0]))
        {
            return $"write the number alone, such as {amount.Groups["number"].Value}";
        }

        var digits = scalar.Value.Replace("_", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return scalar.Kind != ScalarKind.Text ? null
            : Octal(digits) is { } octal ? $"write {octal}"
            : !long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? null
            : digits == number.ToString(CultureInfo.InvariantCulture) && digits == scalar.Value ? "drop the quotes"
            : $"write {number.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The decimal number that <c>0o17</c> stands for; null for other texts.</summary>
    private static string? Octal(string text) => text is ['0', 'o' or 'O', .. { Length: > 0 and < 18 } digits] && digits.All(c => c is >= '0' and <= '7')
        ? digits.Aggregate(0L, (sum, digit) => (sum * 8) + (digit - '0')).ToString(CultureInfo.InvariantCulture)
        : null;

    private static string? Truth(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "ON" or "Y" => "write true",
        "NO" or "OFF" or "N" => "write false",
        "TRUE" or "FALSE" => "drop the quotes",
        _ => null,
    };

    private static string? Name(string text)
    {
        var hyphens = Humps().Replace(text.Trim(), "-$0").Replace(' ', '-').Replace('_', '-').ToLowerInvariant().Trim('-');
        return hyphens.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && hyphens != text && hyphens.Length > 0
            ? $"write {hyphens}"
            : "the letters are a to z";
    }

    private static string Identifier(string text)
    {
        var name = text.Trim().Replace('-', '_').Replace(' ', '_').Replace('.', '_');
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"write {name}" : "the letters are a to z and A to Z";
    }

    private static string? Code(string text)
    {
        var code = Humps().Replace(text, "_$0").Replace('-', '_').Replace(' ', '_').ToUpperInvariant().Trim('_');
        return code.Length > 0 && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_') ? $"write {code}" : null;
    }

    [GeneratedRegex(@"^(?:PT?)?\s*(?<number>\d+(?:\.\d+)?)\s*(?<unit>[A-Za-z]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Amount();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Humps();
}
