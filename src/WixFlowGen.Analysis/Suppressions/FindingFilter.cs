using WixFlowGen.Analysis.Settings;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Suppressions;

/// <summary>Takes out what a comment suppresses or the project switches off, and gives the rest the project's severity.</summary>
public static class FindingFilter
{
    /// <returns>By place. An unused suppression is reported only when nothing is wrong, because the lint runs only then.</returns>
    public static IReadOnlyList<Diagnostic> Apply(SourceText source, YamlNode root, IReadOnlyList<Diagnostic> found, ProjectSettings settings)
    {
        var sink = new DiagnosticSink(source);
        var suppressions = SuppressionReader.Read(source, root, sink).ToLookup(suppression => (suppression.Code, suppression.Line));
        var used = new HashSet<(string, int)>();
        foreach (var diagnostic in found)
        {
            var place = (diagnostic.Code, diagnostic.Start.Line);
            if (suppressions.Contains(place))
            {
                used.Add(place);
            }
            else if (settings.SeverityOf(diagnostic) is var severity && severity != Severity.Off)
            {
                sink.Add(diagnostic with { Severity = severity });
            }
        }

        if (!found.Any(diagnostic => diagnostic.Severity == Severity.Error && !suppressions.Contains((diagnostic.Code, diagnostic.Start.Line))))
        {
            foreach (var unused in suppressions.Where(group => !used.Contains(group.Key)).SelectMany(group => group))
            {
                sink.Report(DiagnosticCatalog.UnusedSuppression, unused.Span, unused.Code);
            }
        }

        return sink.Sorted();
    }
}
