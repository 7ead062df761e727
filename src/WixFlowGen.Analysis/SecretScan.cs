using System.Text.RegularExpressions;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis;

/// <summary>Finds keys and tokens anywhere in a document: inside addresses, headers and longer texts, under keys that hold secrets, and in comments.</summary>
public static partial class SecretScan
{
    private const int ShortestKey = 16;

    /// <summary>Reports each one once; a line that has such a finding already gets no second one.</summary>
    public static void Check(YamlNode root, DiagnosticSink diagnostics)
    {
        var source = diagnostics.Source;
        var lines = diagnostics.Sorted().Where(finding => finding.Definition == DiagnosticCatalog.SecretLiteral).Select(finding => finding.Start.Line).ToHashSet();
        foreach (var (span, kind) in InText(source.Text).Concat(InFields(root)))
        {
            if (lines.Add(source.PositionOf(span.Start).Line))
            {
                diagnostics.Report(DiagnosticCatalog.SecretLiteral, span, kind);
            }
        }
    }

    private static IEnumerable<(TextSpan Span, string Kind)> InText(string text) =>
        Issued().Matches(text).Select(match => (match.Groups["key"], "an API key"))
            .Concat(Authorization().Matches(text).Where(match => match.Groups["key"].Value.Any(char.IsAsciiDigit)).Select(match => (match.Groups["key"], "an authorization header")))
            .Concat(Query().Matches(text).Where(match => match.Groups["key"].Value.Any(char.IsAsciiDigit)).Select(match => (match.Groups["key"], "a key in an address")))
            .Concat(Login().Matches(text).Select(match => (match.Groups["key"], "a password in an address")))
            .Select(found => (new TextSpan(found.Item1.Index, found.Item1.Length), found.Item2));

    private static IEnumerable<(TextSpan Span, string Kind)> InFields(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => entry.Value is YamlScalar { Kind: ScalarKind.Text } value && SecretField().IsMatch(entry.Key.Value) && IsKey(value.Value)
            ? [(value.Span, "a key")]
            : InFields(entry.Value)),
        YamlSequence list => list.Items.SelectMany(InFields),
        _ => [],
    };

    /// <summary>Letters and digits without spaces, and no name such as <c>calendar-secret-2</c>.</summary>
    private static bool IsKey(string text) => text.Length >= ShortestKey && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter)
        && !text.Any(c => char.IsWhiteSpace(c) || c is '$' or '{') && !Name().IsMatch(text) && !Guid.TryParse(text, out _);

    [GeneratedRegex(@"(?:^|[^A-Za-z0-9_])(?<key>(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{12,}|(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{22,}|xox[abprs]-[A-Za-z0-9-]{12,}|AIza[A-Za-z0-9_-]{35}|IST\.[A-Za-z0-9._-]{20,}|whsec_[A-Za-z0-9+/=]{16,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|glpat-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{36}|shp(?:at|ss|ca|pa)_[A-Fa-f0-9]{32}|sk-(?:proj-|ant-|live-)[A-Za-z0-9_-]{20,}|hf_[A-Za-z0-9]{30,}|dop_v1_[a-f0-9]{64}|key-[a-f0-9]{32}|sq0[a-z]{3}-[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})", RegexOptions.NonBacktracking)]
    private static partial Regex Issued();

    [GeneratedRegex(@"(?:Bearer|Basic|Token|ApiKey) +(?<key>[A-Za-z0-9+/=._~-]{12,})", RegexOptions.NonBacktracking)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"[?&](?:api[_-]?key|key|token|access[_-]?token|auth|secret|client[_-]?secret|password|passwd|signature|sig)=(?<key>[A-Za-z0-9._~%+/-]{12,})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Query();

    [GeneratedRegex(@"://[A-Za-z0-9._~%-]+:(?<key>[^/\s:@{}$'""]{6,})@", RegexOptions.NonBacktracking)]
    private static partial Regex Login();

    [GeneratedRegex(@"^(?:authorization|bearer|(?:x-)?(?:api|auth|access|secret)[-_]?(?:key|token)|token|password|passwd|secret|client[-_]?secret)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SecretField();

    [GeneratedRegex("^[a-z]+(?:[-_.][a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
