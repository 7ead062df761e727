using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>The macros over lists and over the keys of maps.</summary>
internal sealed partial class Checker
{
    private static ComprehensionKind? MacroKind(CallSyntax call) => call.Function switch
    {
        "all" => ComprehensionKind.All,
        "exists" => ComprehensionKind.Exists,
        "exists_one" or "existsOne" => ComprehensionKind.ExistsOne,
        "filter" => ComprehensionKind.Filter,
        "map" => ComprehensionKind.Map,
        _ => null,
    };

    private TypedExpression Comprehension(CallSyntax call, ComprehensionKind kind, ExpressionScope scope, FlowType? hint)
    {
        var count = call.Arguments.Length;
        if (call.Target is null || (kind == ComprehensionKind.Map ? count is not (2 or 3) : count != 2) || call.Arguments[0] is not NameSyntax variable)
        {
            return Misused(call, kind == ComprehensionKind.Map ? "takes a variable, an optional condition and a value" : "takes a variable and a condition");
        }

        var source = Infer(call.Target, scope, kind == ComprehensionKind.Filter ? Plain(hint) : null);
        if (source.Type is ObjectType)
        {
            source = Coerce(source, AnyType.Instance, call.Target.Span);
        }

        FlowType? element = source.Type switch
        {
            ListType list => list.Element,
            MapType => StringType.Instance,
            AnyType => AnyType.Instance,
            ErrorType => new ErrorType(),
            _ => null,
        };
        if (element is null)
        {
            return Mismatch(call.Function, [source], call.FunctionSpan, call.Span);
        }

        var inner = scope.Nested().With(variable.Name, element);
        var predicate = kind != ComprehensionKind.Map || count == 3 ? CheckAs(call.Arguments[1], inner, BoolType.Instance) : null;
        var transform = kind == ComprehensionKind.Map ? Stored(call.Arguments[^1], inner, (Plain(hint) as ListType)?.Element) : null;
        if (source is TypedError || predicate is TypedError || transform is TypedError)
        {
            return Error(call.Span);
        }

        FlowType type = kind switch
        {
            ComprehensionKind.Filter => new ListType(element),
            ComprehensionKind.Map => new ListType(transform?.Type ?? AnyType.Instance),
            _ => BoolType.Instance,
        };
        return new TypedComprehension(kind, source, variable.Name, element, predicate, transform, type, reporter.ToSource(call.Span));
    }

    /// <summary>A value that goes into a list: null becomes <c>any</c>, an optional is refused.</summary>
    private TypedExpression Stored(ExpressionSyntax syntax, ExpressionScope scope, FlowType? hint)
    {
        var value = Infer(syntax, scope, hint);
        if (value.Type is OptionalType)
        {
            return Coerce(value, hint is null or OptionalType ? AnyType.Instance : hint, syntax.Span);
        }

        var adapted = hint is not null && value.Type is not ErrorType && Assignability.IsAssignable(value.Type, hint) ? hint : TypeRelations.Storable(value.Type);
        return value.Type is ErrorType ? Error(syntax.Span) : Coerce(value, adapted, syntax.Span);
    }
}
