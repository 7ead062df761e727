using WixFlowGen.Ir.Expressions;
using WixFlowGen.Runtime.Cel;
using WixFlowGen.Types;

namespace WixFlowGen.Interpreter.Expressions;

/// <summary>
/// Computes a checked expression. Values are null (also for an absent optional), bool, long, double, string, byte[], DateTimeOffset,
/// TimeSpan, <see cref="IReadOnlyList{T}"/> and <see cref="IReadOnlyDictionary{TKey, TValue}"/> of such values.
/// </summary>
/// <param name="lookup">The value of a name in scope.</param>
public sealed class Evaluator(Func<string, object?> lookup) : IIrExpressionVisitor<object?>
{
    /// <summary>The overloads that can be evaluated, so that a test can compare with the checker's.</summary>
    public static IEnumerable<string> KnownOverloads => Functions.Ids;

    /// <exception cref="Runtime.FlowException">The expression fails as the documentation says, such as <c>MISSING_FIELD</c>.</exception>
    public object? Evaluate(IrExpression expression) => expression.Accept(this);

    public object? VisitConstant(IrConstant constant) => constant.Value;

    public object? VisitName(IrName name) => lookup(name.Name);

    public object? VisitFieldRead(IrFieldRead read) =>
        AnyValues.Field(Evaluate(read.Target), read.Field) ?? throw CelErrors.MissingField(read.Path);

    public object? VisitFieldFind(IrFieldFind find) => AnyValues.Field(Evaluate(find.Target), find.Field);

    public object? VisitFieldTest(IrFieldTest test) => AnyValues.Field(Evaluate(test.Target), test.Field) is not null;

    public object? VisitEntryRead(IrEntryRead read) => Entry(read.Target, read.Key) ?? throw CelErrors.MissingField(read.Path);

    public object? VisitEntryFind(IrEntryFind find) => Entry(find.Target, find.Key);

    public object? VisitEntryTest(IrEntryTest test) => AnyValues.Field(Evaluate(test.Target), test.Key) is not null;

    public object? VisitElementRead(IrElementRead read)
    {
        var target = Evaluate(read.Target);
        var position = Position(read.Index);
        return target is IReadOnlyList<object?> list ? CelLists.At(list, position, read.Path) : throw CelErrors.OutOfRange(read.Path, position);
    }

    public object? VisitElementFind(IrElementFind find) => AnyValues.Element(Evaluate(find.Target), Position(find.Index));

    public object? VisitArithmetic(IrArithmetic arithmetic) => Functions.Call(arithmetic.Function.Id, [Evaluate(arithmetic.Left), Evaluate(arithmetic.Right)]);

    public object? VisitComparison(IrComparison comparison) => Functions.Call(comparison.Function.Id, [Evaluate(comparison.Left), Evaluate(comparison.Right)]);

    public object? VisitMembership(IrMembership membership) => Functions.Call(membership.Function.Id, [Evaluate(membership.Item), Evaluate(membership.List)]);

    public object? VisitMatch(IrMatch match) => CelText.Matches(Evaluate(match.Text) as string ?? "", match.ForDotNet);

    public object? VisitNot(IrNot not) => !IsTrue(not.Operand);

    public object? VisitAtRunTime(IrAtRunTime hidden) => Evaluate(hidden.Operand);

    public object? VisitCall(IrCall call)
    {
        var arguments = new object?[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(call.Arguments[i]);
        }

        return Functions.Call(call.Function.Id, arguments);
    }

    public object? VisitLogical(IrLogical logical) =>
        logical.IsAnd ? IsTrue(logical.Left) && IsTrue(logical.Right) : IsTrue(logical.Left) || IsTrue(logical.Right);

    public object? VisitConditional(IrConditional conditional) => Evaluate(IsTrue(conditional.Condition) ? conditional.Then : conditional.Else);

    public object? VisitFallback(IrFallback fallback) => Evaluate(fallback.Optional) ?? Evaluate(fallback.Fallback);

    public object? VisitList(IrList list) => list.Elements
        .Select(element => (Expression: element, Value: Evaluate(element)))
        .Where(element => !IsLeftOut(element.Expression, element.Value))
        .Select(element => element.Value)
        .ToList();

    public object? VisitMap(IrMap map)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            var (key, value) = (Evaluate(entry.Key) as string ?? "", Evaluate(entry.Value));
            if (!keys.Add(key))
            {
                throw CelErrors.Argument($"the key '{key}' occurs twice");
            }

            if (!IsLeftOut(entry.Value, value))
            {
                result.Add(key, value);
            }
        }

        return result;
    }

    public object? VisitObject(IrObject literal)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in literal.Fields)
        {
            var value = Evaluate(field.Value);
            if (!IsLeftOut(field.Value, value))
            {
                result[field.Name] = value;
            }
        }

        return result;
    }

    public object? VisitComprehension(IrComprehension comprehension)
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
            IrComprehensionKind.All => source.All(Holds),
            IrComprehensionKind.Exists => source.Any(Holds),
            IrComprehensionKind.ExistsOne => CelLists.ExistsOne(source, Holds),
            IrComprehensionKind.Filter => source.Where(Holds).ToList(),
            _ => comprehension.Predicate is null ? source.Select(Transformed).ToList() : source.Where(Holds).ToList().Select(Transformed).ToList(),
        };
    }

    public object? VisitConvert(IrConvert convert) => Converted(Evaluate(convert.Operand), convert.Type);

    public object? VisitTemplate(IrTemplate template) => string.Concat(template.Parts.Select(part => Evaluate(part) as string));

    /// <summary>An optional value that is absent is left out of lists, maps and objects; a null that is written stays.</summary>
    private static bool IsLeftOut(IrExpression part, object? value) => value is null && part.Type is OptionalType;

    private object? Entry(IrExpression target, IrExpression key)
    {
        var container = Evaluate(target);
        return AnyValues.Field(container, Evaluate(key) as string ?? "");
    }

    private long Position(IrExpression index) => Evaluate(index) is long position ? position : 0;

    private bool IsTrue(IrExpression condition) => Evaluate(condition) is true;

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
