using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace WixFlowGen.Runtime.Rules;

/// <summary>Patterns of rules, read as JavaScript reads them: unanchored, ASCII classes, <c>$</c> only at the very end.</summary>
internal static class RulePatterns
{
    private static readonly ConcurrentDictionary<string, Regex> Known = new();

    public static bool IsMatch(string pattern, string text) =>
        Known.GetOrAdd(pattern, static source => new Regex(EndOnlyAtEnd(source), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1))).IsMatch(text);

    /// <summary>.NET lets <c>$</c> match before a last line break; JavaScript does not.</summary>
    private static string EndOnlyAtEnd(string pattern)
    {
        var result = new System.Text.StringBuilder(pattern.Length + 8);
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var current = pattern[i];
            if (current == '\\' && i + 1 < pattern.Length)
            {
                result.Append(current).Append(pattern[++i]);
                continue;
            }

            isInClass = current == '[' || (isInClass && current != ']');
            result.Append(current == '$' && !isInClass ? "(?!.|\\n)" : current.ToString());
        }

        return result.ToString();
    }
}
