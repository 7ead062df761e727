namespace WixFlowGen.Syntax.Yaml;

/// <summary>Our sentence for each cause of a syntax error, by the words the parser uses for it.</summary>
internal static class YamlErrorWords
{
    public static readonly (string Fact, string? Help) Indentation =
        ("the line is indented unlike its neighbours", "keys of one mapping start in the same column");

    private static readonly (string Theirs, string Fact, string Help)[] Table =
    [
        ("invalid mapping", "a value goes on after ': '", "put quotes around text that contains ': '"),
        ("unexpected end of stream", "a quoted text never ends", "close it with the quote it starts with"),
        ("unknown escape character", "a double-quoted text has an unknown escape", "write '\\\\' for a backslash, or use single quotes"),
        ("cannot start any token", "a value starts with a sign that YAML keeps for itself", "put quotes around the text"),
        ("could not find expected ':'", "a line is neither 'key: value' nor part of a list", "is a ':' missing?"),
        ("Did not find expected <document start>", "a line is neither 'key: value' nor part of a list", "is a ':' or a quote missing?"),
        ("did not find expected ',' or ']'", "a list in brackets is not closed", "write ',' between entries and ']' at the end"),
        ("did not find expected ',' or '}'", "a mapping in braces is not closed", "write ',' between entries and '}' at the end"),
        ("did not find expected key", "the text does not go on the mapping before it", "write 'key: value', in the column of the keys before it"),
        ("did not find expected '-'", "a line is indented unlike the list it follows", "entries of one list start with '-' in the same column"),
        ("expected comment or line break", "text stands behind the sign that opens a block", "start the text on the next line"),
        ("expected node content", "a value is missing before this sign", "put quotes around text that starts with a sign"),
        ("not allowed in this context", "a key or list entry stands where a value goes on", "check the indentation"),
        ("undefined", "an alias names an anchor that does not exist", "write the value out"),
    ];

    /// <summary>Whether a second <c>key:</c> was met inside a value: a value with a colon in it, or a line that is indented too far.</summary>
    public static bool IsNestedValue(string message) => message.Contains("invalid mapping", StringComparison.Ordinal);

    public static (string Fact, string? Help) Of(string message)
    {
        foreach (var (theirs, fact, help) in Table)
        {
            if (message.Contains(theirs, StringComparison.OrdinalIgnoreCase))
            {
                return (fact, help);
            }
        }

        return ("the text is not YAML", "check indentation, quotes and brackets before this place");
    }
}
