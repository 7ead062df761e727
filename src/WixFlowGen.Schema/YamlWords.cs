using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Schema;

/// <summary>Names a value the way its author thinks of it.</summary>
internal static class YamlWords
{
    private const int LongestQuote = 40;

    /// <summary>Null for a key without a value.</summary>
    public static string? Of(YamlNode node) => node switch
    {
        YamlMapping { Entries.IsEmpty: true } => "an empty mapping",
        YamlMapping => "a mapping",
        YamlSequence { Items.IsEmpty: true } => "an empty list",
        YamlSequence => "a list",
        YamlScalar { Kind: ScalarKind.Null } => null,
        YamlScalar { Kind: ScalarKind.Text } scalar when ExpressionMark.IsIn(scalar.Value) => "an expression",
        YamlScalar { Kind: ScalarKind.Text } scalar => $"the text '{Clip(scalar.Value)}'",
        YamlScalar { Kind: ScalarKind.Boolean } scalar => scalar.Value,
        YamlScalar scalar => $"the number {Clip(scalar.Value)}",
        _ => "this",
    };

    /// <summary>The first line of a text, cut where it becomes too long to read.</summary>
    public static string Clip(string text)
    {
        var line = text.AsSpan().IndexOf('\n') is var end and >= 0 ? text[..end] : text;
        return line.Length > LongestQuote ? line[..(LongestQuote - 3)] + "..." : line == text ? line : line + "...";
    }
}
