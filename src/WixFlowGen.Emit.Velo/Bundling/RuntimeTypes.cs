using System.Text.RegularExpressions;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>Finds what comments say about types.</summary>
internal static partial class RuntimeTypes
{
    /// <summary>A type of another module: <c>import('backend/wixflow/run/files.js').FlowFile</c>.</summary>
    [GeneratedRegex(@"import\('backend/wixflow/(?<from>[\w/]+\.js)'\)\.(?<name>\w+)")]
    public static partial Regex Imported { get; }

    /// <summary>What a match of <see cref="Imported"/> names.</summary>
    public static RuntimePiece DeclarationOf(Match imported) => RuntimeModules.Exported(imported.Groups["from"].Value, imported.Groups["name"].Value);

    /// <summary>A comment that does nothing but give a type of another module a name.</summary>
    [GeneratedRegex(@"^/\*\*\s*@typedef \{import\('backend/wixflow/(?<from>[\w/]+\.js)'\)\.(?<name>\w+)\} (?<alias>\w+)\b[^@]*\*/$")]
    public static partial Regex Alias { get; }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word { get; }

    /// <summary>The comment defines types and documents no declaration.</summary>
    public static bool IsDefinition(string comment) =>
        comment.Contains("@typedef", StringComparison.Ordinal) && !comment.Contains("@param", StringComparison.Ordinal) && !comment.Contains("@returns", StringComparison.Ordinal);

    /// <summary>The names of the types that a comment defines.</summary>
    public static IEnumerable<string> Defined(string comment)
    {
        for (var at = comment.IndexOf("@typedef", StringComparison.Ordinal); at >= 0; at = comment.IndexOf("@typedef", at + 1, StringComparison.Ordinal))
        {
            var open = comment.IndexOf('{', at);
            var close = open < 0 ? -1 : Close(comment, open);
            if (close >= 0)
            {
                yield return Word.Match(comment, close).Value;
            }
        }
    }

    /// <summary>Every word between the braces of a comment.</summary>
    public static IEnumerable<string> Mentioned(string comment)
    {
        for (var open = comment.IndexOf('{'); open >= 0;)
        {
            var close = Close(comment, open);
            if (close < 0)
            {
                yield break;
            }

            foreach (Match word in Word.Matches(comment[open..close]))
            {
                yield return word.Value;
            }

            open = comment.IndexOf('{', close);
        }
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return -1;
    }
}
