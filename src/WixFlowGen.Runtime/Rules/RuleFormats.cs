using System.Globalization;
using System.Text.RegularExpressions;

namespace WixFlowGen.Runtime.Rules;

/// <summary>A format a text may have to have.</summary>
/// <param name="Name">As messages say it.</param>
internal sealed record RuleFormat(string Name, Func<string, bool> IsMatch);

/// <summary>The formats rules know; an unknown one is obeyed by everything.</summary>
internal static partial class RuleFormats
{
    private static readonly Dictionary<string, RuleFormat> Known = new()
    {
        ["guid"] = new("a GUID", text => Guid().IsMatch(text)),
        ["uri"] = new("a URI", text => Uri().IsMatch(text)),
        ["web-url"] = new("a web address", text => WebUrl().IsMatch(text)),
        ["email"] = new("an e-mail address", text => Email().IsMatch(text)),
        ["language-tag"] = new("a language tag", text => LanguageTag().IsMatch(text)),
        ["date-time"] = new("a timestamp such as 2026-01-31T12:00:00Z", IsTimestamp),
        ["date"] = new("a date such as 2026-01-31", text => IsTimestamp(text + "T00:00:00Z")),
        ["int64"] = new("a whole number of 64 bits", IsInt64),
        ["decimal"] = new("a decimal number", IsDecimal),
        ["color-hex"] = new("a colour such as #1a2b3c", text => ColorHex().IsMatch(text)),
    };

    public static RuleFormat? Find(string? name) => Known.GetValueOrDefault(name ?? "");

    public static bool IsDecimal(string text) => Decimal().IsMatch(text);

    public static bool IsDuration(string text) => Duration().IsMatch(text);

    public static bool IsTimestamp(string text)
    {
        var match = Timestamp().Match(text);
        return match.Success
            && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var year and > 0
            && int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture)
                <= DateTime.DaysInMonth(year, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    private static bool IsInt64(string text) =>
        Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Guid();

    [GeneratedRegex("""^(?:[hH][tT][tT][pP][sS]?://[^\x00-\x20/?#<>"{}|\\^`]+|(?![hH][tT][tT][pP][sS]?:)[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`])[^\x00-\x20<>"{}|\\^`]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Uri();

    [GeneratedRegex("""^[hH][tT][tT][pP][sS]?://[^\x00-\x20/?#<>"{}|\\^`]+[^\x00-\x20<>"{}|\\^`]*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex WebUrl();

    [GeneratedRegex(@"^[^\x00-\x20@]+@[^\x00-\x20@.]+(?:\.[^\x00-\x20@.]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^-?[0-9]{1,19}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^-?[0-9]+(?:\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColorHex();

    [GeneratedRegex(@"^(?:0|[1-9][0-9]*)(?:ms|s|m|h|d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
