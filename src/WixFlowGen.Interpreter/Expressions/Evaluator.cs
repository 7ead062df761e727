using WixFlowGen.Expressions.Typed;
using WixFlowGen.Runtime.Cel;
using WixFlowGen.Types;

namespace WixFlowGen.Interpreter.Expressions;

/// <summary>
/// Computes a checked expression. Values are null (also for an absent optional), bool, long, double, string, byte[], DateTimeOffset,
/// TimeSpan, <see cref="IReadOnlyList{T}"/> and <see cref="IReadOnlyDictionary{TKey, TValue}"/> of such values.
/// </summary>
/// <param name="lookup">The value of a name in scope.</param>
public sealed class Evaluator(Func<string, object?> lookup) : ITypedExpressionVisitor<object?>
{
    /// <summary>The overloads that can be evaluated, so that a test can compare with the checker's.</summary>
    public static IEnumerable<string> KnownOverloads => Functions.Ids;

    /// <exception cref="Runtime.FlowException">The expression fails as the documentation says, such as <c>MISSING_FIELD</c>.</exception>
    public object? Evaluate(TypedExpression expression) => expression.Accept(this);

    public object? VisitLiteral(TypedLiteral literal) => literal.Value;

    public object? VisitReference(WixFlowGen.Expressions.Typed.TypedReference reference) => lookup(reference.Name);

    public object? VisitSelect(TypedSelect select) =>
        AnyValues.Field(Evaluate(select.Target), select.Field) ?? throw CelErrors.MissingField(select.Path);

    public object? VisitOptionalSelect(TypedOptionalSelect select) => AnyValues.Field(Evaluate(select.Target), select.Field);

    public object? VisitHas(TypedHas has) => AnyValues.Field(Evaluate(has.Target), has.Field) is not null;

    public object? VisitIndex(TypedIndex index)
    {
        var target = Evaluate(index.Target);
        var at = Evaluate(index.Index);
        if (at is string key)
        {
            return AnyValues.Field(target, key) ?? throw CelErrors.MissingField(index.Path);
        }

        var position = at is long whole ? whole : 0;
        return target is IReadOnlyList<object?> list ? CelLists.At(list, position, index.Path) : throw CelErrors.OutOfRange(index.Path, position);
    }

    public object? VisitOptionalIndex(TypedOptionalIndex index)
    {
        var target = Evaluate(index.Target);
        return Evaluate(index.Index) switch
        {
            string key => AnyValues.Field(target, key),
            long position => AnyValues.Element(target, position),
            _ => null,
        };
    }

    public object? VisitCall(TypedCall call)
    {
        var arguments = new object?[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(call.Arguments[i]);
        }

        return Functions.Call(call.Overload.Id, arguments);
    }

    public object? VisitLogical(TypedLogical logical) =>
        logical.IsAnd ? IsTrue(logical.Left) && IsTrue(logical.Right) : IsTrue(logical.Left) || IsTrue(logical.Right);

    public object? VisitConditional(TypedConditional conditional) => Evaluate(IsTrue(conditional.Condition) ? conditional.Then : conditional.Else);

    public object? VisitOrValue(TypedOrValue orValue) => Evaluate(orValue.Optional) ?? Evaluate(orValue.Fallback);

    public object? VisitList(TypedList list) => list.Elements
        .Select(element => (Value: Evaluate(element), element.Type))
        .Where(element => element.Value is not null || element.Type is not OptionalType)
        .Select(element => element.Value)
        .ToList();

    public object? VisitMap(TypedMap map)
    {
        var entries = map.Entries.Select(entry => (Evaluate(entry.Key) as string ?? "", Evaluate(entry.Value))).ToArray();
        return CelLists.MapOf<object>(entries);
    }

    public object? VisitObject(TypedObject literal)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in literal.Fields)
        {
            if (Evaluate(field.Value) is { } value)
            {
                result[field.Name] = value;
            }
        }

        return result;
    }

    public object? VisitComprehension(TypedComprehension comprehension)
    {
        var source = AnyValues.Elements(Evaluate(comprehension.Source));
        object? current = null;
        var inner = new Evaluator(name => name == comprehension.Variable ? current : lookup(name));
        bool Holds(object? item)
        {
            current = item;
            return comprehension.Predicate is not { } predicate || inner.IsTrue(predicate);
        }

        object? Transformed(object? item)
        {
            current = item;
            return comprehension.Transform is { } transform ? inner.Evaluate(transform) : null;
        }

        return comprehension.Kind switch
        {
            ComprehensionKind.All => source.All(Holds),
            ComprehensionKind.Exists => source.Any(Holds),
            ComprehensionKind.ExistsOne => CelLists.ExistsOne(source, Holds),
            ComprehensionKind.Filter => source.Where(Holds).ToList(),
            _ => comprehension.Predicate is null ? source.Select(Transformed).ToList() : source.Where(Holds).ToList().Select(Transformed).ToList(),
        };
    }

    public object? VisitConvert(TypedConvert convert) => Converted(Evaluate(convert.Operand), convert.Type);

    public object? VisitTemplate(TypedTemplate template) => string.Concat(template.Parts.Select(part => Evaluate(part) as string));

    public object? VisitError(TypedError error) => throw new InvalidOperationException("an expression with errors is not evaluated");

    private bool IsTrue(TypedExpression condition) => Evaluate(condition) is true;

    private static object? Converted(object? value, FlowType type) => (type, value) switch
    {
        (_, null) => null,
        (AnyType, _) => AnyValues.FromTyped(value),
        (DoubleType, long whole) => (double)whole,
        (OptionalType optional, _) => Converted(value, optional.Inner),
        (ListType list, IReadOnlyList<object?> items) => items.Select(item => Converted(item, list.Element)).ToList(),
        (MapType map, IReadOnlyDictionary<string, object?> items) =>
            items.ToDictionary(item => item.Key, item => Converted(item.Value, map.Value), StringComparer.Ordinal),
        (ObjectType known, IReadOnlyDictionary<string, object?> fields) =>
            fields.ToDictionary(
                field => field.Key, field => known.Find(field.Key) is { } property ? Converted(field.Value, property.Type) : field.Value, StringComparer.Ordinal),
        _ => value,
    };
}
