using System.Globalization;
using System.Text.RegularExpressions;

namespace WixFlowGen.Semantics.Binding;

/// <summary>The text formats that are checked; the runtimes check the same ones on values.</summary>
internal static partial class TextFormats
{
    /// <summary>What is wrong with a text, or null; formats nobody can check are always right.</summary>
    public static string? Violation(string format, string value) => format switch
    {
        "guid" => GuidText().IsMatch(value) ? null : $"'{value}' is not a GUID",
        "uri" => Uri.TryCreate(value, UriKind.Absolute, out _) ? null : $"'{value}' is not an absolute URI",
        "email" => Email().IsMatch(value) ? null : $"'{value}' is not an email address",
        "language-tag" => LanguageTag().IsMatch(value) ? null : $"'{value}' is not a language tag such as en-US",
        "int64" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : $"'{value}' is not a whole number",
        "uint64" => ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"'{value}' is not a whole number from 0",
        "decimal" => Decimal().IsMatch(value) ? null : $"'{value}' is not a decimal number",
        _ => null,
    };

    [GeneratedRegex("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$")]
    private static partial Regex GuidText();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$")]
    private static partial Regex Email();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex("^-?[0-9]+(\\.[0-9]+)?$")]
    private static partial Regex Decimal();
}
