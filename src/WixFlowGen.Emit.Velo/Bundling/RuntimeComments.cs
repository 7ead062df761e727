using System.Text.RegularExpressions;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>Lays out the comments of the one file: nothing is lost, but what fits into a line gets one.</summary>
internal static partial class RuntimeComments
{
    private const int Width = 140;

    [GeneratedRegex(@"^(?<indent> *)/\*\*\n(?<lines>(?: *\* ?[^\n]*\n)+?) *\*/$", RegexOptions.Multiline)]
    private static partial Regex Block { get; }

    [GeneratedRegex(@"^ *\* ?", RegexOptions.Multiline)]
    private static partial Regex Margin { get; }

    /// <summary>What the sources say to the step that makes the file.</summary>
    [GeneratedRegex(@"^(?:step|entries .*)$")]
    private static partial Regex Internal { get; }

    /// <summary>The text with each documentation comment on one line where it fits: <c>/** The sum. @param {number} a @param {number} b */</c>.</summary>
    public static string Compact(string text) => Block.Replace(text, comment =>
    {
        var lines = Margin.Replace(comment.Groups["lines"].Value.TrimEnd('\n'), "").Split('\n')
            .Where(line => !(line.StartsWith('@') && Internal.IsMatch(line[1..]))).ToList();
        var indent = comment.Groups["indent"].Value;
        if (lines.Count == 0)
        {
            return "";
        }

        var joined = $"{indent}/** {string.Join(' ', lines.Select(line => line.Trim()).Where(line => line.Length > 0))} */";
        return joined.Length <= Width && !lines.Contains("") && !joined.Contains("@property", StringComparison.Ordinal)
            ? joined
            : $"{indent}/**\n{string.Concat(lines.Select(line => $"{indent} * {line}".TrimEnd() + "\n"))}{indent} */";
    });
}
