using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>Checks one expression. <c>hint</c> is a type that would be welcome; <see cref="CheckAs"/> insists on it.</summary>
internal sealed partial class Checker(ParsedExpression parsed, ExpressionReporter reporter)
{
    public TypedExpression CheckAs(ExpressionSyntax syntax, ExpressionScope scope, FlowType expected) =>
        Coerce(Infer(syntax, scope, expected), expected, syntax.Span);

    public TypedExpression Infer(ExpressionSyntax syntax, ExpressionScope scope, FlowType? hint) => syntax switch
    {
        LiteralSyntax literal => Literal(literal),
        NameSyntax name => Reference(name, scope),
        SelectSyntax select => Select(select, scope),
        IndexSyntax index => Index(index, scope),
        CallSyntax call => Call(call, scope, hint),
        UnarySyntax unary => Unary(unary, scope),
        BinarySyntax binary => Binary(binary, scope, hint),
        ConditionalSyntax conditional => Conditional(conditional, scope, hint),
        ListSyntax list => List(list, scope, hint),
        MapSyntax map => Map(map, scope, hint),
        _ => Error(syntax.Span),
    };

    /// <summary>Makes a value the expected type: writes the conversion out, or reports that there is none.</summary>
    public TypedExpression Coerce(TypedExpression value, FlowType expected, TextSpan span)
    {
        if (value.Type is ErrorType || expected is ErrorType)
        {
            return value;
        }

        switch (value, expected)
        {
            case (TypedLiteral { Value: long whole } literal, DoubleType):
                return literal with { Value = (double)whole, Type = expected };
            case (TypedLiteral { Value: string text }, StringType { Enum.IsEmpty: false } closed):
                return EnumLiteral(text, closed, span) ? ((TypedLiteral)value) with { Type = expected } : Error(span);
            case (TypedLiteral { Value: null }, OptionalType):
                return ((TypedLiteral)value) with { Type = expected };
            case (_, OptionalType optional) when value.Type is not OptionalType:
                return Coerce(value, optional.Inner, span) is var inner and not TypedError
                    ? new TypedConvert(inner, optional, value.Span) : Error(span);
        }

        if (value.Type is OptionalType && expected is not OptionalType)
        {
            reporter.Report(DiagnosticCatalog.OptionalMisuse, span, (
                $"the value may be absent, but {expected.Display} is needed", "write .orValue(…) to say what stands for an absent value"));
            return Error(span);
        }

        if (!Assignability.IsAssignable(value.Type, expected) || (value.Type is FileType && expected is AnyType))
        {
            reporter.Report(DiagnosticCatalog.TypeMismatch, span, (expected.Display, value.Type.Display, ConversionHelp(value.Type, expected)));
            return Error(span);
        }

        return TypeRelations.NeedsConversion(value.Type, expected) ? new TypedConvert(value, expected, value.Span) : value;
    }

    /// <summary>The value as text, by the overload of <c>string()</c> for its type.</summary>
    public TypedExpression AsText(TypedExpression value, TextSpan span) => value.Type switch
    {
        StringType or ErrorType => value,
        OptionalType => Coerce(value, StringType.Instance, span),
        _ => Resolve("string", CallStyle.Global, [value], [span], span, span),
    };

    private TypedLiteral Literal(LiteralSyntax literal) => new TypedLiteral(
        literal.Value,
        literal.Value switch
        {
            bool => BoolType.Instance,
            long => IntType.Instance,
            double => DoubleType.Instance,
            string => StringType.Instance,
            byte[] => BytesType.Instance,
            _ => NullType.Instance,
        },
        reporter.ToSource(literal.Span));

    private TypedExpression Reference(NameSyntax name, ExpressionScope scope)
    {
        var span = reporter.ToSource(name.Span);
        if (scope.Read(name.Name) is { } type)
        {
            return type is ErrorType ? Error(name.Span) : new Typed.TypedReference(name.Name, type, span);
        }

        if (!scope.Explain(name.Name, span))
        {
            reporter.Report(DiagnosticCatalog.UnknownName, name.Span, (name.Name, Suggestions.Nearest(name.Name, scope.Names)));
        }

        return Error(name.Span);
    }

    private TypedExpression Conditional(ConditionalSyntax conditional, ExpressionScope scope, FlowType? hint)
    {
        var condition = CheckAs(conditional.Condition, scope, BoolType.Instance);
        var then = Infer(conditional.Then, scope, hint);
        var otherwise = Infer(conditional.Else, scope, hint ?? (then.Type is ErrorType ? null : then.Type));
        if (condition is TypedError || then.Type is ErrorType || otherwise.Type is ErrorType)
        {
            return Error(conditional.Span);
        }

        var common = TypeRelations.Storable(Common(then.Type, otherwise.Type));
        var type = hint is not (null or AnyType) && Assignability.IsAssignable(then.Type, hint) && Assignability.IsAssignable(otherwise.Type, hint) ? hint : common;
        then = Coerce(then, type, conditional.Then.Span);
        otherwise = Coerce(otherwise, type, conditional.Else.Span);
        return then is TypedError || otherwise is TypedError
            ? Error(conditional.Span) : new TypedConditional(condition, then, otherwise, type, reporter.ToSource(conditional.Span));
    }

    private static FlowType Common(FlowType a, FlowType b) => TypeRelations.Join(a, b) ?? AnyType.Instance;

    private bool EnumLiteral(string text, StringType closed, TextSpan span)
    {
        if (closed.Enum.IsEmpty || closed.Enum.Contains(text, StringComparer.Ordinal))
        {
            return true;
        }

        var known = string.Join(", ", closed.Enum.Take(8).Select(value => $"'{value}'")) + (closed.Enum.Length > 8 ? ", …" : "");
        reporter.Report(DiagnosticCatalog.ImpossibleEnumValue, span, (text, Suggestions.Nearest(text, closed.Enum), known));
        return false;
    }

    private static string? ConversionHelp(FlowType from, FlowType to) => to switch
    {
        StringType when from is not (ListType or MapType or ObjectType) => "write string(…)",
        IntType when from is StringType or AnyType or DoubleType => "write int(…)",
        DoubleType when from is StringType or AnyType => "write double(…)",
        BoolType when from is StringType or AnyType => "write bool(…)",
        TimestampType when from is StringType or AnyType or IntType => "write timestamp(…)",
        DurationType when from is StringType or AnyType => "write duration('5m')",
        _ => null,
    };

    private TypedError Error(TextSpan span) => new(reporter.ToSource(span));
}
