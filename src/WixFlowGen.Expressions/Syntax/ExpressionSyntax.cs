using System.Collections.Immutable;
using WixFlowGen.Text;

namespace WixFlowGen.Expressions.Syntax;

/// <summary>An expression as written: nothing is resolved or typed.</summary>
/// <param name="Span">Place in the expression's text, in UTF-16 units from its start.</param>
/// <param name="Depth">Levels of nodes from here down, this one included; the parser keeps it below its limit, so trees can be walked recursively.</param>
public abstract record ExpressionSyntax(TextSpan Span, int Depth)
{
    protected static int Above(params IEnumerable<ExpressionSyntax> parts) => 1 + parts.Select(part => part.Depth).DefaultIfEmpty(0).Max();
}

/// <summary>A constant. Values: null, bool, long, double, string, byte[].</summary>
public sealed record LiteralSyntax(object? Value, TextSpan Span) : ExpressionSyntax(Span, 1);

public sealed record NameSyntax(string Name, TextSpan Span) : ExpressionSyntax(Span, 1);

/// <summary><c>target.field</c> or <c>target.?field</c>.</summary>
public sealed record SelectSyntax(ExpressionSyntax Target, string Field, TextSpan FieldSpan, bool Optional, TextSpan Span)
    : ExpressionSyntax(Span, Above(Target));

/// <summary><c>target[index]</c> or <c>target[?index]</c>.</summary>
public sealed record IndexSyntax(ExpressionSyntax Target, ExpressionSyntax Index, bool Optional, TextSpan Span)
    : ExpressionSyntax(Span, Above(Target, Index));

/// <summary><c>function(arguments)</c> or <c>target.function(arguments)</c>.</summary>
public sealed record CallSyntax(
    ExpressionSyntax? Target, string Function, TextSpan FunctionSpan, ImmutableArray<ExpressionSyntax> Arguments, TextSpan Span)
    : ExpressionSyntax(Span, Above(Target is null ? Arguments : [Target, .. Arguments]));

/// <param name="Operator"><c>!</c> or <c>-</c>.</param>
public sealed record UnarySyntax(string Operator, ExpressionSyntax Operand, TextSpan Span) : ExpressionSyntax(Span, Above(Operand));

/// <param name="Operator">As written, such as <c>+</c>, <c>&amp;&amp;</c> or <c>in</c>.</param>
public sealed record BinarySyntax(string Operator, TextSpan OperatorSpan, ExpressionSyntax Left, ExpressionSyntax Right)
    : ExpressionSyntax(Left.Span.Union(Right.Span), Above(Left, Right));

public sealed record ConditionalSyntax(ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax Else)
    : ExpressionSyntax(Condition.Span.Union(Else.Span), Above(Condition, Then, Else));

public sealed record ListSyntax(ImmutableArray<ElementSyntax> Elements, TextSpan Span)
    : ExpressionSyntax(Span, Above(Elements.Select(element => element.Value)));

/// <param name="Optional">Written <c>?value</c>: left out when the optional value is absent.</param>
public sealed record ElementSyntax(ExpressionSyntax Value, bool Optional);

public sealed record MapSyntax(ImmutableArray<EntrySyntax> Entries, TextSpan Span)
    : ExpressionSyntax(Span, Above(Entries.SelectMany(entry => new[] { entry.Key, entry.Value })));

/// <param name="Optional">Written <c>?key: value</c>: left out when the optional value is absent.</param>
public sealed record EntrySyntax(ExpressionSyntax Key, ExpressionSyntax Value, bool Optional);

/// <summary>Where the parser reported a mistake.</summary>
public sealed record ErrorSyntax(TextSpan Span) : ExpressionSyntax(Span, 1);
