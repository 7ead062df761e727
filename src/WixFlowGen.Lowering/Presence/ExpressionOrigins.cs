using System.Collections.Immutable;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>Finds where the value of an expression comes from, and notes what the expression reads of messages.</summary>
/// <param name="targets">Gets the origin of what each field is read of without a guard.</param>
internal sealed class ExpressionOrigins(NameScope names, IDictionary<IrFieldRead, ValueOrigin> targets) : IIrExpressionVisitor<ValueOrigin>
{
    public ValueOrigin Of(IrExpression expression) => expression.Accept(this);

    /// <summary>The origin of a value that is used as it is: compared, written, handed on.</summary>
    public ValueOrigin Used(IrExpression expression)
    {
        var origin = Of(expression);
        foreach (var (source, path) in origin.Parts)
        {
            (source as AnswerSource)?.Use(path);
        }

        return origin;
    }

    public ValueOrigin VisitConstant(IrConstant constant) => ValueOrigin.None;

    public ValueOrigin VisitName(IrName name) => names.Find(name.Name);

    public ValueOrigin VisitFieldRead(IrFieldRead read)
    {
        var target = Of(read.Target);
        targets[read] = targets.TryGetValue(read, out var known) ? known.Or(target) : target;
        if (read.IsCertain)
        {
            foreach (var (source, path) in target.PathsOf(read.Field))
            {
                (source as AnswerSource)?.Read(path);
            }
        }

        return target.Field(read.Field);
    }

    public ValueOrigin VisitFieldFind(IrFieldFind find) => Guarded(find.Target, find.Field);

    public ValueOrigin VisitFieldTest(IrFieldTest test)
    {
        Guarded(test.Target, test.Field);
        return ValueOrigin.None;
    }

    public ValueOrigin VisitEntryRead(IrEntryRead read) => Entry(read.Target, read.Key);

    public ValueOrigin VisitEntryFind(IrEntryFind find) => Entry(find.Target, find.Key);

    public ValueOrigin VisitEntryTest(IrEntryTest test) => Scalar(test);

    public ValueOrigin VisitElementRead(IrElementRead read) => Element(read.Target, read.Index);

    public ValueOrigin VisitElementFind(IrElementFind find) => Element(find.Target, find.Index);

    public ValueOrigin VisitCall(IrCall call)
    {
        var isCounted = call.Function.Id.StartsWith("size", StringComparison.Ordinal);
        var arguments = call.Arguments.Select(argument => isCounted ? Of(argument) : Used(argument)).ToList();
        return call.Function.Id switch
        {
            "add_list" => arguments[0].Or(arguments[1]),
            "flatten" => ValueOrigin.ListOf(arguments[0].Element().Element()),
            "optional_value" => arguments[0],
            _ => ValueOrigin.None,
        };
    }

    public ValueOrigin VisitArithmetic(IrArithmetic arithmetic) => Scalar(arithmetic);

    public ValueOrigin VisitComparison(IrComparison comparison) => Scalar(comparison);

    public ValueOrigin VisitMembership(IrMembership membership) => Scalar(membership);

    public ValueOrigin VisitMatch(IrMatch match) => Scalar(match);

    public ValueOrigin VisitLogical(IrLogical logical) => Scalar(logical);

    public ValueOrigin VisitNot(IrNot not) => Scalar(not);

    public ValueOrigin VisitConditional(IrConditional conditional)
    {
        Used(conditional.Condition);
        return Of(conditional.Then).Or(Of(conditional.Else));
    }

    public ValueOrigin VisitFallback(IrFallback fallback) => Of(fallback.Optional).Or(Of(fallback.Fallback));

    public ValueOrigin VisitList(IrList list) => ListOf(list.Elements.Select(Used));

    public ValueOrigin VisitMap(IrMap map)
    {
        foreach (var (key, _) in map.Entries)
        {
            Used(key);
        }

        return ListOf(map.Entries.Select(entry => Used(entry.Value)));
    }

    public ValueOrigin VisitObject(IrObject literal) =>
        ValueOrigin.Of(literal, literal.Fields.ToImmutableDictionary(field => field.Name, field => Used(field.Value), StringComparer.Ordinal));

    public ValueOrigin VisitComprehension(IrComprehension comprehension)
    {
        var source = Of(comprehension.Source);
        var inner = new NameScope(names);
        inner.Declare(comprehension.Variable, comprehension.Source.Type is ListType ? source.Element() : ValueOrigin.None);
        var inside = new ExpressionOrigins(inner, targets);
        if (comprehension.Predicate is { } predicate)
        {
            inside.Used(predicate);
        }

        var transformed = comprehension.Transform is { } transform ? inside.Used(transform) : ValueOrigin.None;
        return comprehension.Kind switch
        {
            IrComprehensionKind.Filter => source,
            IrComprehensionKind.Map => ValueOrigin.ListOf(transformed),
            _ => ValueOrigin.None,
        };
    }

    /// <summary>A value in another form has the fields it had; the values of an object that becomes a map are found by no path.</summary>
    public ValueOrigin VisitConvert(IrConvert convert)
    {
        var operand = Of(convert.Operand);
        return Present(convert.Operand.Type) is ObjectType && Present(convert.Type) is MapType ? ValueOrigin.Unknown : operand;
    }

    public ValueOrigin VisitTemplate(IrTemplate template) => Scalar(template);

    public ValueOrigin VisitAtRunTime(IrAtRunTime hidden) => Of(hidden.Operand);

    private ValueOrigin Guarded(IrExpression operand, string field)
    {
        var target = Of(operand);
        foreach (var (source, path) in target.PathsOf(field))
        {
            (source as AnswerSource)?.Guard(path);
        }

        return target.Field(field);
    }

    private ValueOrigin Entry(IrExpression target, IrExpression key)
    {
        Used(key);
        return Used(target).MapValue();
    }

    private ValueOrigin Element(IrExpression target, IrExpression index)
    {
        Used(index);
        return Of(target).Element();
    }

    /// <summary>A value without fields; its parts are followed for what they read.</summary>
    private ValueOrigin Scalar(IrExpression expression)
    {
        foreach (var part in IrExpressionTree.Children(expression))
        {
            Used(part);
        }

        return ValueOrigin.None;
    }

    private static ValueOrigin ListOf(IEnumerable<ValueOrigin> elements) =>
        ValueOrigin.ListOf(elements.Aggregate(ValueOrigin.None, (all, element) => all.Or(element)));

    private static FlowType Present(FlowType type) => type is OptionalType optional ? optional.Inner : type;
}
