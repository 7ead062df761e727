using System.Collections.Immutable;
using WixFlowGen.Expressions.Checking;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions;

/// <summary>Gives parsed expressions their types. Never fails: a mistake is reported once and becomes a <see cref="TypedError"/>.</summary>
public static class ExpressionChecker
{
    /// <summary>Checks an expression. With an expected type the result has that type, conversions written out;
    /// expect an <see cref="OptionalType"/> where the value may be absent.</summary>
    public static TypedExpression Check(ParsedExpression parsed, ExpressionScope scope, FlowType? expected, ExpressionReporter reporter)
    {
        var checker = new Checker(parsed, reporter);
        if (expected is null)
        {
            return checker.Infer(parsed.Root, scope, null);
        }

        return checker.CheckAs(parsed.Root, scope, expected);
    }

    /// <summary>Checks an expression that becomes text, as <c>string(x)</c> would make it.</summary>
    public static TypedExpression CheckText(ParsedExpression parsed, ExpressionScope scope, ExpressionReporter reporter)
    {
        var checker = new Checker(parsed, reporter);
        return checker.AsText(checker.Infer(parsed.Root, scope, StringType.Instance), parsed.Root.Span);
    }

    /// <summary>Checks text with embedded expressions. One <c>${{ }}</c> alone keeps its type; anything else is text.</summary>
    public static TypedExpression CheckTemplate(TextTemplate template, ExpressionScope scope, FlowType? expected, ExpressionReporter reporter)
    {
        if (template.Whole is { } whole)
        {
            return Check(whole, scope, expected, reporter);
        }

        var span = template.Parts.IsEmpty ? new(0, 0) : template.Parts[0].Span.Union(template.Parts[^1].Span);
        var parts = template.Parts.Select(part => part.Expression is { } expression
            ? CheckText(expression, scope, reporter)
            : new TypedLiteral(part.Text, StringType.Instance, reporter.ToSource(part.Span)));
        TypedExpression text = template.Plain is { } plain
            ? new TypedLiteral(plain, StringType.Instance, reporter.ToSource(span))
            : new TypedTemplate([.. parts], reporter.ToSource(span));
        return expected is null ? text : new Checker(new("", new ErrorSyntax(span), 0, false), reporter).Coerce(text, expected, span);
    }

    /// <summary>Whether two checked values of the same type are equal: what a <c>switch</c> asks for each case.</summary>
    /// <param name="span">Place in the source file.</param>
    public static TypedExpression Equal(TypedExpression left, TypedExpression right, Text.TextSpan span)
    {
        if (left.Type is ErrorType || right.Type is ErrorType)
        {
            return new TypedError(span);
        }

        return TypeRelations.ScalarName(left.Type) is { } kind
            ? new TypedCall(Checker.EqualityOf("==", kind), [left, right], BoolType.Instance, span)
            : new TypedCall(Checker.EqualityOf("==", "any"), [AsAny(left), AsAny(right)], BoolType.Instance, span);
    }

    /// <summary>A checked value as a type it may stand for, conversions written out; null when it may not.</summary>
    public static TypedExpression? Fit(TypedExpression value, FlowType expected) => (value, expected) switch
    {
        (TypedList { Elements.IsEmpty: true } empty, ListType list) => empty with { ListType = list, Type = list },
        _ when !Assignability.IsAssignable(value.Type, expected) && !(expected is OptionalType optional && Assignability.IsAssignable(value.Type, optional.Inner)) => null,
        _ => TypeRelations.NeedsConversion(value.Type, expected) ? new TypedConvert(value, expected, value.Span) : value,
    };

    private static TypedExpression AsAny(TypedExpression value) =>
        value.Type is AnyType ? value : new TypedConvert(value, AnyType.Instance, value.Span);

    /// <summary>Every overload there is, so that each back end can prove it has them all.</summary>
    public static ImmutableArray<FunctionOverload> Overloads { get; } = [.. FunctionTable.All, .. Checker.ComputedOverloads];
}
