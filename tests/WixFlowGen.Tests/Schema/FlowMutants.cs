namespace WixFlowGen.Tests.Schema;

/// <summary>Small changes of valid flows, the same on every run.</summary>
internal static class FlowMutants
{
    private static readonly string[] Values =
    [
        "", "5", "-1", "0", "1.5", "true", "text", "2s", "200MB", "all", "never", "[]", "{}", "[a]", "{ a: 1 }", "null", "'${{ x }}'", "A_B", "99999999999999999999999", ".inf", "1e400", "''", "0x7fffffffffffffffffff",
    ];

    private static readonly string[] Keys = ["call", "if", "with", "id", "steps", "then", "foo", "link", "a.b", "a[0]", "'#'", "''", "max", "key"];

    /// <summary>Valid flow texts by file name.</summary>
    public static IReadOnlyList<string> ValidFiles { get; } =
        [.. Directory.GetFiles(RepositoryRoot.Combine("tests", "cases", "valid"), "*.flow.yaml").Order(StringComparer.Ordinal)];

    /// <summary>Each line with another value, another key, dropped, repeated, or with a key added before it.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var changed in Variants(lines[i]))
            {
                yield return string.Join('\n', [.. lines[..i], .. changed, .. lines[(i + 1)..]]);
            }
        }
    }

    private static IEnumerable<string[]> Variants(string line)
    {
        yield return [];
        var colon = line.IndexOf(": ", StringComparison.Ordinal) is var found and >= 0 ? found : line.EndsWith(':') ? line.Length - 1 : -1;
        if (colon < 0)
        {
            yield break;
        }

        var start = line.Length - line.TrimStart(' ', '-').Length;
        foreach (var value in Values)
        {
            yield return [$"{line[..colon]}: {value}"];
        }

        foreach (var key in Keys)
        {
            yield return [line[..start] + key + line[colon..]];
            yield return [line, new string(' ', start) + key + ": 1"];
        }
    }
}
