using System.Collections.Immutable;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>Operators.</summary>
internal sealed partial class Checker
{
    private static readonly string[] EqualityKinds = [.. FunctionTable.Scalars.Select(scalar => scalar.Name), "any"];

    /// <summary>The overloads that are made for the types at hand instead of being looked up by them.</summary>
    public static IEnumerable<FunctionOverload> ComputedOverloads { get; } =
    [
        .. EqualityKinds.SelectMany(kind => new[] { EqualityOf("==", kind), EqualityOf("!=", kind), InListOf(kind) }),
        AddList(new ListType(AnyType.Instance)), InMap, InAny, OptionalHasValue, OptionalValue(AnyType.Instance), Dyn,
    ];

    private static FunctionOverload InMap => new("in_map", "in", [StringType.Instance, new MapType(new ErrorType())], BoolType.Instance);

    private static FunctionOverload InAny => new("in_any", "in", [AnyType.Instance, AnyType.Instance], BoolType.Instance);

    private TypedExpression Unary(UnarySyntax unary, ExpressionScope scope)
    {
        var operand = Infer(unary.Operand, scope, null);
        return Resolve(unary.Operator, CallStyle.Global, [operand], [unary.Operand.Span], new(unary.Span.Start, 1), unary.Span);
    }

    private TypedExpression Binary(BinarySyntax binary, ExpressionScope scope, FlowType? hint)
    {
        switch (binary.Operator)
        {
            case "&&" or "||":
                var left = CheckAs(binary.Left, scope, BoolType.Instance);
                var right = CheckAs(binary.Right, scope, BoolType.Instance);
                return left is TypedError || right is TypedError
                    ? Error(binary.Span) : new TypedLogical(binary.Operator == "&&", left, right, reporter.ToSource(binary.Span));
            case "==" or "!=":
                return Equality(binary, scope);
            case "in":
                return In(binary, scope);
        }

        var (first, second) = Pair(binary, scope, binary.Operator == "+" ? Plain(hint) as ListType : null);
        if (binary.Operator == "+" && first.Type is ListType && second.Type is ListType)
        {
            var type = Common(first.Type, second.Type) as ListType ?? new ListType(AnyType.Instance);
            return Built(
                AddList(type), [Coerce(first, type, binary.Left.Span), Coerce(second, type, binary.Right.Span)], type, binary.Span);
        }

        return Resolve(
            binary.Operator, CallStyle.Global, [first, second], [binary.Left.Span, binary.Right.Span], binary.OperatorSpan, binary.Span);
    }

    /// <summary>Both operands; the one that is no literal goes first and hints at the type of the other.</summary>
    private (TypedExpression Left, TypedExpression Right) Pair(BinarySyntax binary, ExpressionScope scope, FlowType? hint)
    {
        if (binary.Left is LiteralSyntax or ListSyntax or MapSyntax && binary.Right is not (LiteralSyntax or ListSyntax or MapSyntax))
        {
            var right = Infer(binary.Right, scope, hint);
            return (Infer(binary.Left, scope, hint ?? HintOf(right)), right);
        }

        var left = Infer(binary.Left, scope, hint);
        return (left, Infer(binary.Right, scope, hint ?? HintOf(left)));
    }

    private static FlowType? HintOf(TypedExpression value) => value.Type is ListType or MapType or OptionalType ? value.Type : null;

    private TypedExpression Equality(BinarySyntax binary, ExpressionScope scope)
    {
        var (left, right) = Pair(binary, scope, null);
        if (left.Type is ErrorType || right.Type is ErrorType)
        {
            return Error(binary.Span);
        }

        if ((left.Type is NullType ? right.Type : right.Type is NullType ? left.Type : null) is { } other and not (AnyType or NullType))
        {
            reporter.Report(DiagnosticCatalog.ComparisonWithNull, binary.Span, $"a value of type {other.Display}");
            return Error(binary.Span);
        }

        return Comparable(left, right, binary.Left.Span, binary.Right.Span, binary.Span) is not var (a, b, kind)
            ? Error(binary.Span)
            : Built(EqualityOf(binary.Operator, kind), [a, b], BoolType.Instance, binary.Span);
    }

    /// <summary>Brings two values to one form in which they can be compared, and names it; null when they are never equal, which was reported.</summary>
    private (TypedExpression Left, TypedExpression Right, string Kind)? Comparable(
        TypedExpression left, TypedExpression right, TextSpan leftSpan, TextSpan rightSpan, TextSpan whole)
    {
        foreach (var (value, span) in new[] { (left, leftSpan), (right, rightSpan) })
        {
            if (value.Type is OptionalType)
            {
                Coerce(value, AnyType.Instance, span);
                return null;
            }
        }

        if ((left is TypedLiteral { Value: string a } && right.Type is StringType closedRight && !EnumLiteral(a, closedRight, leftSpan))
            || (right is TypedLiteral { Value: string b } && left.Type is StringType closedLeft && !EnumLiteral(b, closedLeft, rightSpan)))
        {
            return null;
        }

        if (!TypeRelations.CanBeEqual(left.Type, right.Type))
        {
            reporter.Report(DiagnosticCatalog.NeverEqual, whole, (left.Type.Display, right.Type.Display));
            return null;
        }

        var type = TypeRelations.Join(left.Type, right.Type) is { } joined && TypeRelations.ScalarName(joined) is not null ? joined : AnyType.Instance;
        return (Coerce(left, type, leftSpan), Coerce(right, type, rightSpan), TypeRelations.ScalarName(type) ?? "any");
    }

    private TypedExpression In(BinarySyntax binary, ExpressionScope scope)
    {
        var item = Infer(binary.Left, scope, null);
        var hint = binary.Right is ListSyntax && item.Type is not (ErrorType or NullType or OptionalType) ? new ListType(item.Type) : null;
        var container = Infer(binary.Right, scope, hint);
        if (item.Type is ErrorType || container.Type is ErrorType)
        {
            return Error(binary.Span);
        }

        switch (container.Type)
        {
            case ListType elements:
                var sample = new Typed.TypedReference("", elements.Element, container.Span);
                return Comparable(item, sample, binary.Left.Span, binary.Right.Span, binary.Span) is not var (value, element, kind)
                    ? Error(binary.Span)
                    : Built(
                        InListOf(kind), [value, Coerce(container, new ListType(element.Type), binary.Right.Span)], BoolType.Instance, binary.Span);
            case MapType when item.Type is StringType:
                return Built(InMap, [item, container], BoolType.Instance, binary.Span);
            case MapType or ObjectType when item.Type is not (StringType or AnyType):
                break;
            case AnyType or ObjectType or MapType:
                return Built(
                    InAny,
                    [Coerce(item, AnyType.Instance, binary.Left.Span), Coerce(container, AnyType.Instance, binary.Right.Span)],
                    BoolType.Instance,
                    binary.Span);
        }

        return Mismatch("in", [item, container], binary.OperatorSpan, binary.Span);
    }

    /// <summary>Equality of two values of one type.</summary>
    public static FunctionOverload EqualityOf(string name, string kind) => new(
        $"{(name == "==" ? "equals" : "not_equals")}_{kind}", name, [KindType(kind), KindType(kind)], BoolType.Instance);

    private static FunctionOverload InListOf(string kind) => new($"in_list_{kind}", "in", [KindType(kind), new ListType(KindType(kind))], BoolType.Instance);

    private static FunctionOverload AddList(ListType type) => new("add_list", "+", [type, type], type);

    private static FlowType KindType(string kind) => FunctionTable.Scalars.FirstOrDefault(scalar => scalar.Name == kind).Type ?? AnyType.Instance;

    private TypedCall Built(FunctionOverload overload, ImmutableArray<TypedExpression> arguments, FlowType type, TextSpan span) =>
        new(overload, arguments, type, reporter.ToSource(span));
}
