using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0439: one page of a list is read, and the list is used as if it were whole.</summary>
/// <remarks>
/// Not reported: a page asked for by its cursor or offset, a flow that reads whether there is more, a small limit or a limit of a sorted list, a limit where only the outputs use the list,
/// a filter by id or by a value of the run, and a use that asks only for the first entry or whether there is one.
/// </remarks>
internal sealed class FirstPageRule : LintRule
{
    /// <summary>Queries of Wix return 50 entries unless told otherwise (Wix documentation); a smaller limit is a choice.</summary>
    private const long DefaultPage = 50;

    private static readonly string[] MoreWords = ["cursor", "hasnext", "total", "pagingmetadata"];
    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal) { "id", "_id" };

    public override DiagnosticDefinition Definition => DiagnosticCatalog.FirstPage;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var call in dataflow.Steps.OfType<BoundCallStep>().Where(call => call is { Operation.Paging: not null, Pagination: null, Syntax.Id: not null }))
        {
            if (call is { Operation.Paging: { } paging, Syntax.Id.Value: var id } && !IsChosen(call.Request, paging)
                && IsUsedWhole($"{id}.{paging.Items}", id, dataflow, HasLimit(call.Request, paging) ? null : flow))
            {
                diagnostics.Report(DiagnosticCatalog.FirstPage, call.Syntax.KindValue.Span, (call.Operation.Id, $"{id}.{paging.Items}"));
            }
        }
    }

    private static bool HasLimit(TypedExpression request, ApiPaging paging) =>
        TypedExpressions.SelfAndDescendants(request).OfType<TypedObject>().SelectMany(part => part.Fields).Any(field => field.Name == paging.LimitField);

    private static bool IsChosen(TypedExpression request, ApiPaging paging)
    {
        var parts = TypedExpressions.SelfAndDescendants(request).OfType<TypedObject>().ToList();
        var page = paging.RequestPath.Length == 0 ? [request] : RequestPaths.Values(request, paging.RequestPath).ToList();
        var fields = page.OfType<TypedObject>().SelectMany(part => part.Fields).ToList();
        if (page.Exists(part => part is not TypedObject) || fields.Exists(field => field.Name == paging.PositionField))
        {
            return true;
        }

        var isSorted = parts.Exists(part => part.Fields.Any(field => field.Name is "sort" or "sorting"));
        var limit = fields.Find(field => field.Name == paging.LimitField)?.Value;
        return limit switch
        {
            null => false,
            TypedLiteral { Value: long most } => most < Math.Min(DefaultPage, paging.MaxLimit ?? DefaultPage) || isSorted,
            _ => true,
        } || parts.SelectMany(part => part.Fields).Any(field => field.Name == "filter" && IsNarrow(field.Value));
    }

    /// <summary>By id, or by a value that is only known when the flow runs: few entries have it.</summary>
    private static bool IsNarrow(TypedExpression filter) =>
        Keys(filter).Any(Ids.Contains) || TypedExpressions.SelfAndDescendants(filter).Any(part => part is Expressions.Typed.TypedReference);

    private static IEnumerable<string> Keys(TypedExpression filter) => filter switch
    {
        TypedConvert convert => Keys(convert.Operand),
        TypedObject value => value.Fields.Select(field => field.Name),
        TypedMap map => map.Entries.Select(entry => entry.Key).OfType<TypedLiteral>().Select(key => key.Value).OfType<string>(),
        _ => [],
    };

    /// <param name="flow">The flow whose outputs count as well; null when a page of them was asked for, which is a report of a limited length.</param>
    private static bool IsUsedWhole(string list, string step, Dataflow dataflow, BoundFlow? flow)
    {
        var expressions = dataflow.Steps.SelectMany(Dataflow.ExpressionsOf).Concat(flow is null ? [] : [flow.Outputs]).ToList();
        var asksForMore = expressions.SelectMany(AccessPath.ReadIn)
            .Any(path => path.StartsWith($"{step}.", StringComparison.Ordinal) && MoreWords.Any(word => path.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return !asksForMore && expressions.Exists(expression => IsWholeIn(expression, list));
    }

    private static bool IsWholeIn(TypedExpression expression, string list)
    {
        if (AccessPath.Of(expression) is { } path)
        {
            return path == list && expression is not TypedHas;
        }

        return expression switch
        {
            TypedIndex { Index: TypedLiteral } index when AccessPath.Of(index.Target) == list => false,
            TypedOptionalIndex { Index: TypedLiteral } index when AccessPath.Of(index.Target) == list => false,
            TypedCall call when IsCountOfFew(call, list) => false,
            _ => TypedExpressions.Children(expression).Any(part => IsWholeIn(part, list)),
        };
    }

    /// <summary>Such as <c>size(found.items) == 0</c>.</summary>
    private static bool IsCountOfFew(TypedCall call, string list) =>
        call.Arguments is [var left, var right]
        && (IsCount(left, list) && right is TypedLiteral { Value: <= 1L } || IsCount(right, list) && left is TypedLiteral { Value: <= 1L });

    private static bool IsCount(TypedExpression value, string list) =>
        value is TypedCall { Overload.Function: "size", Arguments: [var counted] } && AccessPath.Of(counted) == list;
}
