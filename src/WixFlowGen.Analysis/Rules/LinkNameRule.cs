using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0438: a link whose name is nearly that of a declared link, or of the one link of the flow that is written.</summary>
internal sealed class LinkNameRule : LintRule
{
    /// <summary>Letters that a slip adds or drops; <c>folders</c> and <c>subfolders</c> are two names.</summary>
    private const int MostSlips = 2;

    public override DiagnosticDefinition Definition => DiagnosticCatalog.LinkNameClose;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var uses = dataflow.Steps.Select(UseOf).OfType<Use>().ToList();
        var written = uses.Where(use => use.Writes).Select(use => use.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in uses.Where(use => !flow.Links.ContainsKey(use.Name.Value)))
        {
            var known = written.Contains(name.Value) ? flow.Links.Keys : flow.Links.Keys.Concat(written);
            if (Suggestions.Nearest(name.Value, known) is { } near && Math.Abs(near.Length - name.Value.Length) <= MostSlips && !IsNumbered(name.Value, near))
            {
                diagnostics.Report(DiagnosticCatalog.LinkNameClose, name.Span, (name.Value, near));
            }
        }
    }

    /// <summary>Names such as <c>photos-1</c> and <c>photos-2</c> differ on purpose.</summary>
    private static bool IsNumbered(string a, string b) => a.Any(char.IsAsciiDigit) && Letters(a) == Letters(b);

    private static string Letters(string name) => string.Concat(name.Where(c => !char.IsAsciiDigit(c)));

    private static Use? UseOf(BoundStep step) => step switch
    {
        BoundEnsureStep when Scalar(step, "link") is { } name => new(name, true),
        BoundLinkStep { Action: var action } when (step.Syntax.KindValue as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Value is "get" or "put" or "remove" or "claim")?.Value is YamlScalar name =>
            new(name, action is LinkAction.Put or LinkAction.Claim),
        _ => null,
    };

    private static YamlScalar? Scalar(BoundStep step, string key) => (step.Syntax.KindValue as YamlMapping)?.Find(key) as YamlScalar;

    private sealed record Use(YamlScalar Name, bool Writes);
}
