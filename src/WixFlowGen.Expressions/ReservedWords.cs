namespace WixFlowGen.Expressions;

/// <summary>Words of CEL that cannot name an input, a step or a variable.</summary>
public static class ReservedWords
{
    private static readonly HashSet<string> Words = new(
        [
            "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in",
            "let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while",
        ],
        StringComparer.Ordinal);

    public static bool Contains(string name) => Words.Contains(name);
}
