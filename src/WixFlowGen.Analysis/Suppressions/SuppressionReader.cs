using System.Text.RegularExpressions;
using WixFlowGen.Analysis.Settings;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Suppressions;

/// <summary>Finds <c># wixflow-disable-next-line WF0401: reason</c>: a comment on a line of its own, about the next line that is not empty and no comment.</summary>
internal static partial class SuppressionReader
{
    private const string Directive = "wixflow-disable-next-line";

    public static IReadOnlyList<Suppression> Read(SourceText source, YamlNode root, DiagnosticSink diagnostics)
    {
        if (!source.Text.Contains("# wixflow-", StringComparison.Ordinal))
        {
            return [];
        }

        var (found, texts) = (new List<Suppression>(), BlockTexts(root));
        var next = source.LineCount + 1;
        for (var line = source.LineCount; line >= 1; line--)
        {
            var (start, end) = source.BoundsOfLine(line);
            var trimmed = source.Text.AsSpan(start, end - start).TrimStart(" \t");
            if (!trimmed.StartsWith("#") || texts.Contains(line))
            {
                next = trimmed.IsEmpty ? next : line;
            }
            else if (trimmed.StartsWith("# wixflow-"))
            {
                found.AddRange(ReadComment(trimmed[2..].ToString(), end - trimmed.Length + 2, next, diagnostics));
            }
        }

        return found;

        HashSet<int> BlockTexts(YamlNode node) => [.. MultiLine(node, source)];
    }

    private static IEnumerable<Suppression> ReadComment(string comment, int offset, int line, DiagnosticSink diagnostics)
    {
        var form = Form().Match(comment);
        var word = comment.Split(' ', ':')[0];
        if (word != Directive || !form.Success)
        {
            diagnostics.Report(DiagnosticCatalog.UnknownDirective, new(offset, word.Length), word.Length > 60 ? word[..60] : word);
            yield break;
        }

        if (form.Groups["reason"].Value.Trim().Length == 0)
        {
            var codes = form.Groups["codes"];
            diagnostics.Report(DiagnosticCatalog.SuppressionWithoutReason, new(offset + codes.Index, codes.Length), codes.Value);
            yield break;
        }

        foreach (var code in form.Groups["code"].Captures.Cast<Capture>())
        {
            var span = new TextSpan(offset + code.Index, code.Length);
            if (LintCodes.CanChange(code.Value, span, diagnostics))
            {
                yield return new(code.Value, span, line);
            }
        }
    }

    /// <summary>The lines inside texts that span several: a '#' there is no comment.</summary>
    private static IEnumerable<int> MultiLine(YamlNode node, SourceText source) => node switch
    {
        YamlScalar scalar => Lines(source.PositionOf(scalar.Span.Start).Line, source.PositionOf(scalar.Span.End).Line, scalar, source),
        YamlSequence list => list.Items.SelectMany(item => MultiLine(item, source)),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => MultiLine(entry.Key, source).Concat(MultiLine(entry.Value, source))),
        _ => [],
    };

    private static IEnumerable<int> Lines(int first, int last, YamlScalar scalar, SourceText source) =>
        first == last ? [] : Enumerable.Range(first, source.PositionOf(scalar.Span.End).Column == 1 ? last - first : last - first + 1);

    [GeneratedRegex(@"^wixflow-disable-next-line +(?<codes>(?<code>WF[0-9]+)( *, *(?<code>WF[0-9]+))*) *(:(?<reason>.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
