using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.TestSpecs;

/// <summary>
/// What may stand in place of an expected value: a mapping with one of these keys and no other.
/// <c>exactly</c> is also the way to expect an object that looks like a matcher.
/// </summary>
public static class Matchers
{
    /// <summary>Any value, as long as there is one: <c>any: true</c>. No value: <c>any: false</c>.</summary>
    public const string Any = "any";

    /// <summary>Text in which the regular expression is found.</summary>
    public const string Matches = "matches";

    /// <summary>Text with this part, or a list with an element that matches.</summary>
    public const string Contains = "contains";

    /// <summary>This value, and no fields beside those written.</summary>
    public const string Exactly = "exactly";

    /// <summary>An object with at least the fields written.</summary>
    public const string Partly = "partly";

    /// <summary>A list of so many elements.</summary>
    public const string Count = "count";

    private static readonly string[] _all = [Any, Matches, Contains, Exactly, Partly, Count];

    /// <summary>The matcher that a value is; null when it is a plain value.</summary>
    public static YamlEntry? Of(YamlNode node) =>
        node is YamlMapping { Entries: [var only] } && _all.Contains(only.Key.Value) && IsOperandOf(only) ? only : null;

    private static bool IsOperandOf(YamlEntry entry) => entry.Key.Value switch
    {
        Any => entry.Value is YamlScalar { Kind: ScalarKind.Boolean },
        Matches => entry.Value is YamlScalar { Kind: ScalarKind.Text },
        Count => entry.Value is YamlScalar { Kind: ScalarKind.Integer },
        _ => true,
    };
}
