using WixFlowGen.Analysis.Conditions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0443: a field is read as if it were always there, of a value that has one of several fields: an item that shows an image has no video.</summary>
/// <remarks>Not reported where the flow asks anywhere whether the field is there, looks at the kind of the value, or writes that field itself.</remarks>
internal sealed class OftenAbsentRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.OftenAbsent;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var expressions = Dataflow.AllExpressions(flow, dataflow).SelectMany(TypedExpressions.SelfAndDescendants).ToList();
        var inHas = expressions.OfType<TypedHas>().SelectMany(has => TypedExpressions.SelfAndDescendants(has.Target)).ToHashSet(ReferenceEqualityComparer.Instance);
        var guarded = ReadAsOptional(flow, dataflow, expressions);
        var elements = ElementsOf(dataflow, expressions);
        foreach (var read in expressions.OfType<TypedSelect>().Where(read => !read.AlwaysPresent && !inHas.Contains(read)))
        {
            if (Reason(read, elements) is { } reason && !IsAskedFor(read, expressions))
            {
                diagnostics.Report(DiagnosticCatalog.OftenAbsent, read.Span, (read.Path, reason));
            }
            else if (AccessPath.Of(read) is { } path && guarded.Contains(path))
            {
                diagnostics.Report(DiagnosticCatalog.OftenAbsent, read.Span, (read.Path, "it is read with '.?' in another place of the flow"));
            }
        }
    }

    /// <summary>The places that some values read with <c>.?</c> and no condition asks about: who asks first may read plainly afterwards.</summary>
    private static HashSet<string> ReadAsOptional(BoundFlow flow, Dataflow dataflow, List<TypedExpression> expressions)
    {
        var conditions = ConditionWalk.Of(flow).Select(known => known.Condition).SelectMany(TypedExpressions.SelfAndDescendants).Select(AccessPath.Of).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Dataflow.AllExpressions(flow, dataflow).SelectMany(TypedExpressions.SelfAndDescendants).OfType<TypedOrValue>()
                .Select(fallback => fallback.Optional).OfType<TypedOptionalSelect>().Select(AccessPath.Of).OfType<string>()
                .Where(path => !conditions.Contains(path) && !expressions.OfType<TypedHas>().Any(has => AccessPath.Of(has) is { } asked && (path == asked || path.StartsWith($"{asked}.", StringComparison.Ordinal)))),
        ];
    }

    /// <summary>The names that stand for one of many: of loops and of macros.</summary>
    private static HashSet<string> ElementsOf(Dataflow dataflow, List<TypedExpression> expressions) =>
        [.. dataflow.Steps.OfType<BoundForEachStep>().Select(loop => loop.Item), .. expressions.OfType<TypedComprehension>().Select(macro => macro.Variable)];

    private static string? Reason(TypedSelect read, HashSet<string> elements)
    {
        if (ObjectOf(read.Target.Type) is not { } owner || AccessPath.Of(read)?.Split('.') is not [var root, ..])
        {
            return null;
        }

        var choice = owner.OneOfs.FirstOrDefault(group => group.Members.Length > 1 && group.Members.Contains(read.Field));
        return elements.Contains(root) && choice is { Members: var members } ? $"each has at most one of '{string.Join("', '", members)}'"
            : owner.Find(read.Field) is { Nullable: true } ? "it may be null"
            : null;
    }

    private static bool IsAskedFor(TypedSelect read, List<TypedExpression> expressions)
    {
        var owner = ObjectOf(read.Target.Type);
        return owner is null || expressions.Exists(other => other switch
        {
            TypedHas has => has.Field == read.Field && IsSame(ObjectOf(has.Target.Type), owner),
            TypedOptionalSelect select => select.Field == read.Field && IsSame(ObjectOf(select.Target.Type), owner),
            TypedCall { Overload.Function: "==" or "!=" or "in", Arguments: [var value, _] } => Bare(value) is TypedSelect { Type: StringType { Enum.IsEmpty: false } } kind && IsSame(ObjectOf(kind.Target.Type), owner),
            TypedObject written => IsSame(written.ObjectType, owner) && written.Fields.Any(field => field.Name == read.Field),
            _ => false,
        });
    }

    private static TypedExpression Bare(TypedExpression value) => value is TypedConvert convert ? Bare(convert.Operand) : value;

    private static bool IsSame(ObjectType? one, ObjectType other) => ObjectTypeShapes.Comparer.Equals(one, other);

    private static ObjectType? ObjectOf(FlowType type) => type switch
    {
        ObjectType value => value,
        OptionalType optional => ObjectOf(optional.Inner),
        _ => null,
    };
}
