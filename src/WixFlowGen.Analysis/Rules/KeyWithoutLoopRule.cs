using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0437: in a loop, a key of a link that is the same in every round, although what is kept under it differs.</summary>
/// <remarks>One thing that all rounds share, whose making reads nothing of the round, may have one key.</remarks>
internal sealed class KeyWithoutLoopRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.KeyWithoutLoop;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var loop in dataflow.Steps.OfType<BoundForEachStep>())
        {
            foreach (var step in loop.Steps.SelectMany(OfRound))
            {
                Check(step, loop, diagnostics);
            }
        }
    }

    /// <summary>The steps of the round, without those of loops inside, which have rounds of their own.</summary>
    private static IEnumerable<BoundStep> OfRound(BoundStep step) =>
        (step is BoundForEachStep ? [] : step.Blocks.SelectMany(block => block).SelectMany(OfRound)).Prepend(step);

    private static void Check(BoundStep step, BoundForEachStep loop, DiagnosticSink diagnostics)
    {
        var (kind, key, kept) = step switch
        {
            BoundEnsureStep ensure => ("ensure", ensure.Key, ensure.Steps.SelectMany(Dataflow.Within).Concat(ensure.Steps).SelectMany(Dataflow.ExpressionsOf).Append(ensure.Value)),
            BoundLinkStep { Action: LinkAction.Put, Value: { } value } put => ("put", put.Key, [value]),
            BoundLinkStep { Action: LinkAction.Claim } claim => ("claim", claim.Key, null),
            _ => ("", null, null),
        };
        if (key is null or TypedError)
        {
            return;
        }

        var ofRound = Dataflow.Within(loop).Select(inner => inner.Syntax.Id?.Value).Append(loop.Item).Append(loop.Index).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!Reads(key) && (kept is null || kept.Any(Reads)))
        {
            diagnostics.Report(DiagnosticCatalog.KeyWithoutLoop, PlaceOf(step, key), (kind, loop.Item));
        }

        bool Reads(TypedExpression expression) => Dataflow.ReferencesIn(expression).Any(ofRound.Contains);
    }

    private static TextSpan PlaceOf(BoundStep step, TypedExpression key) => (step.Syntax.KindValue as YamlMapping)?.Find("key")?.Span ?? key.Span;
}
