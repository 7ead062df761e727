using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>Finds where the value of an expression comes from, and notes what the expression reads of messages.</summary>
/// <param name="targets">Gets the origin of what each field is read of without a guard.</param>
internal sealed class ExpressionOrigins(NameScope names, IDictionary<TypedSelect, ValueOrigin> targets) : ITypedExpressionVisitor<ValueOrigin>
{
    public ValueOrigin Of(TypedExpression expression) => expression.Accept(this);

    public ValueOrigin VisitLiteral(TypedLiteral literal) => ValueOrigin.None;

    public ValueOrigin VisitReference(Expressions.Typed.TypedReference reference) => names.Find(reference.Name);

    public ValueOrigin VisitSelect(TypedSelect select)
    {
        var target = Of(select.Target);
        targets[select] = targets.TryGetValue(select, out var known) ? known.Or(target) : target;
        if (select.AlwaysPresent)
        {
            foreach (var (source, path) in target.PathsOf(select.Field))
            {
                (source as AnswerSource)?.Read(path);
            }
        }

        return FieldOf(target, select.Target.Type, select.Field);
    }

    public ValueOrigin VisitOptionalSelect(TypedOptionalSelect select) => Guarded(select.Target, select.Field);

    public ValueOrigin VisitHas(TypedHas has)
    {
        Guarded(has.Target, has.Field);
        return ValueOrigin.None;
    }

    public ValueOrigin VisitIndex(TypedIndex index) => Indexed(index.Target, index.Index);

    public ValueOrigin VisitOptionalIndex(TypedOptionalIndex index) => Indexed(index.Target, index.Index);

    public ValueOrigin VisitCall(TypedCall call)
    {
        var arguments = call.Arguments.Select(Of).ToList();
        return call.Overload.Id switch
        {
            "add_list" => arguments[0].Or(arguments[1]),
            "flatten" => ValueOrigin.ListOf(arguments[0].Element().Element()),
            "optional_value" or "dyn" => arguments[0],
            _ => ValueOrigin.None,
        };
    }

    public ValueOrigin VisitLogical(TypedLogical logical)
    {
        Of(logical.Left);
        Of(logical.Right);
        return ValueOrigin.None;
    }

    public ValueOrigin VisitConditional(TypedConditional conditional)
    {
        Of(conditional.Condition);
        return Of(conditional.Then).Or(Of(conditional.Else));
    }

    public ValueOrigin VisitOrValue(TypedOrValue orValue) => Of(orValue.Optional).Or(Of(orValue.Fallback));

    public ValueOrigin VisitList(TypedList list) => ListOf(list.Elements.Select(Of));

    public ValueOrigin VisitMap(TypedMap map)
    {
        foreach (var (key, _) in map.Entries)
        {
            Of(key);
        }

        return ListOf(map.Entries.Select(entry => Of(entry.Value)));
    }

    public ValueOrigin VisitObject(TypedObject literal) =>
        ValueOrigin.Of(literal, literal.Fields.ToImmutableDictionary(field => field.Name, field => Of(field.Value), StringComparer.Ordinal));

    public ValueOrigin VisitComprehension(TypedComprehension comprehension)
    {
        var source = Of(comprehension.Source);
        var inner = new NameScope(names);
        inner.Declare(comprehension.Variable, comprehension.Source.Type is ListType ? source.Element() : ValueOrigin.None);
        var inside = new ExpressionOrigins(inner, targets);
        if (comprehension.Predicate is { } predicate)
        {
            inside.Of(predicate);
        }

        var transformed = comprehension.Transform is { } transform ? inside.Of(transform) : ValueOrigin.None;
        return comprehension.Kind switch
        {
            ComprehensionKind.Filter => source,
            ComprehensionKind.Map => ValueOrigin.ListOf(transformed),
            _ => ValueOrigin.None,
        };
    }

    /// <summary>A value in another form has the fields it had; the values of an object that becomes a map are found by no path.</summary>
    public ValueOrigin VisitConvert(TypedConvert convert)
    {
        var operand = Of(convert.Operand);
        return Bare(convert.Operand.Type) is ObjectType && Bare(convert.Type) is MapType ? ValueOrigin.Unknown : operand;
    }

    public ValueOrigin VisitTemplate(TypedTemplate template)
    {
        foreach (var part in template.Parts)
        {
            Of(part);
        }

        return ValueOrigin.None;
    }

    public ValueOrigin VisitError(TypedError error) => throw new InvalidOperationException("a flow with errors is never lowered");

    private ValueOrigin Guarded(TypedExpression operand, string field)
    {
        var target = Of(operand);
        foreach (var (source, path) in target.PathsOf(field))
        {
            (source as AnswerSource)?.Guard(path);
        }

        return FieldOf(target, operand.Type, field);
    }

    private ValueOrigin Indexed(TypedExpression target, TypedExpression index)
    {
        Of(index);
        return Bare(target.Type) is ListType ? Of(target).Element() : Of(target).MapValue();
    }

    private static ValueOrigin FieldOf(ValueOrigin target, FlowType type, string field) =>
        Bare(type) is MapType ? target.MapValue() : target.Field(field);

    private static ValueOrigin ListOf(IEnumerable<ValueOrigin> elements) =>
        ValueOrigin.ListOf(elements.Aggregate(ValueOrigin.None, (all, element) => all.Or(element)));

    private static FlowType Bare(FlowType type) => type is OptionalType optional ? optional.Inner : type;
}
