using System.Text.RegularExpressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0434: a text that reads like an expression of this flow, but is written without <c>${{ }}</c>: it is sent as it stands.</summary>
/// <remarks>Only names that the flow has count: <c>inputs.name</c> where there is such an input, <c>found.items</c> where the step's answer has that field.</remarks>
internal sealed partial class ExpressionAsTextRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.ExpressionAsText;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var names = Names(flow, dataflow);
        foreach (var literal in Dataflow.AllExpressions(flow, dataflow).SelectMany(TypedExpressions.SelfAndDescendants).OfType<TypedLiteral>())
        {
            if (literal.Value is string text && Meant(text, names) is { } meant)
            {
                diagnostics.Report(DiagnosticCatalog.ExpressionAsText, literal.Span, meant);
            }
        }
    }

    /// <summary>What an expression of the flow can start with, and the type behind it.</summary>
    private static Dictionary<string, FlowType> Names(BoundFlow flow, Dataflow dataflow)
    {
        var names = new Dictionary<string, FlowType>(StringComparer.Ordinal) { ["inputs"] = flow.InputType, ["run"] = RuntimeTypes.Run };
        foreach (var (id, type) in dataflow.Steps.SelectMany(NamesOf))
        {
            names.TryAdd(id, type);
        }

        return names;
    }

    private static IEnumerable<(string Id, FlowType Type)> NamesOf(BoundStep step) => step switch
    {
        BoundForEachStep loop => Results(step).Append((loop.Item, loop.ItemType)),
        BoundTryStep attempt => Results(step).Append((attempt.Error, RuntimeTypes.Error)),
        _ => Results(step),
    };

    private static IEnumerable<(string Id, FlowType Type)> Results(BoundStep step) => step.Results.Select(result => (result.Symbol.Id, result.Symbol.Type));

    private static string? Meant(string text, Dictionary<string, FlowType> names)
    {
        if (Bare().Match(text) is { Success: true } whole && IsKnown(whole, names, needsField: true))
        {
            return text.Trim();
        }

        return Wrapped().Matches(text).FirstOrDefault(part => IsKnown(part, names, needsField: !part.Value.StartsWith("${", StringComparison.Ordinal))) is { } found
            ? found.Groups["all"].Value.Trim()
            : null;
    }

    private static bool IsKnown(Match match, Dictionary<string, FlowType> names, bool needsField) =>
        names.TryGetValue(match.Groups["root"].Value, out var type)
        && (match.Groups["field"] is { Success: true } field ? Has(type, field.Value) : !needsField);

    private static bool Has(FlowType type, string field) => type switch
    {
        OptionalType optional => Has(optional.Inner, field),
        ObjectType known => known.Find(field) is not null,
        MapType => true,
        _ => false,
    };

    /// <summary>The whole text is a path, with or without an index, a call or a sign before it.</summary>
    [GeneratedRegex(@"^\s*!?(?:size\(|string\()?(?<root>[A-Za-z_]\w*)\.\??(?<field>[A-Za-z_]\w*)[\w.?()\[\]'""]*\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();

    /// <summary>A path in braces of another template language, in angle brackets, or behind a dollar sign.</summary>
    [GeneratedRegex(@"\$\{\s*(?<all>(?<root>[A-Za-z_]\w*)(?:\.\??(?<field>[A-Za-z_]\w*))?[^{}]*)\}|\{\{?\s*(?<all>(?<root>[A-Za-z_]\w*)\.\??(?<field>[A-Za-z_]\w*)[^{}]*)\}|<\s*(?<all>(?<root>[A-Za-z_]\w*)\.(?<field>[A-Za-z_]\w*)[\w.]*)\s*>|\$(?<all>(?<root>[A-Za-z_]\w*)\.(?<field>[A-Za-z_]\w*)[\w.]*)|%(?<all>(?<root>[A-Za-z_]\w*)\.(?<field>[A-Za-z_]\w*)[\w.]*)%", RegexOptions.NonBacktracking)]
    private static partial Regex Wrapped();
}
