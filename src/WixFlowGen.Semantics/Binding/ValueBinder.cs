using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds a YAML value that may hold expressions, against the type its place expects.</summary>
internal static class ValueBinder
{
    /// <summary>Binds a value whose type is up to itself, such as an output.</summary>
    public static TypedExpression BindFree(YamlNode node, ExpressionScope scope, BindingContext context) => node switch
    {
        YamlScalar scalar => Scalar(scalar, null, scope, context),
        YamlSequence list => FreeList(list, scope, context),
        YamlMapping mapping => FreeObject(mapping, scope, context),
        _ => new TypedError(node.Span),
    };

    /// <summary>Binds a field of an object whose shape is up to its values. A null is a value of any type there: what is written is kept.</summary>
    public static TypedField BindFreeField(YamlEntry entry, ExpressionScope scope, BindingContext context)
    {
        var value = BindFree(entry.Value, scope, context);
        return new(entry.Key.Value, value.Type is NullType ? new TypedConvert(value, AnyType.Instance, value.Span) : value);
    }

    public static TypedExpression Bind(YamlNode node, FlowType expected, ExpressionScope scope, BindingContext context) => (node, expected) switch
    {
        (YamlScalar scalar, _) => Scalar(scalar, expected, scope, context),
        (_, OptionalType optional) => Bind(node, optional.Inner, scope, context),
        (YamlMapping mapping, ObjectType type) => ObjectBinder.Bind(mapping, type, scope, context),
        (YamlMapping mapping, MapType map) => Map(mapping, map, scope, context),
        (YamlSequence sequence, ListType list) => List(sequence, list, scope, context),
        (_, AnyType) => new TypedConvert(BindFree(node, scope, context), expected, node.Span),
        (_, ErrorType) => BindFree(node, scope, context),
        _ => Mismatch(node, expected, context),
    };

    /// <summary>Binds a constant: an expression in it is an error.</summary>
    public static TypedExpression BindLiteral(YamlNode node, FlowType expected, BindingContext context)
    {
        if (FirstExpression(node) is { } expression)
        {
            context.Diagnostics.Report(DiagnosticCatalog.ExpressionInConstant, expression.Span, expression.Value);
            return new TypedError(node.Span);
        }

        return Bind(node, expected, ExpressionScope.Empty, context);
    }

    private static YamlScalar? FirstExpression(YamlNode node) => node switch
    {
        YamlScalar scalar => ExpressionMark.IsIn(scalar.Value) ? scalar : null,
        YamlSequence list => list.Items.Select(FirstExpression).FirstOrDefault(found => found is not null),
        YamlMapping mapping => mapping.Entries.Select(entry => FirstExpression(entry.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static TypedExpression Scalar(YamlScalar scalar, FlowType? expected, ExpressionScope scope, BindingContext context)
    {
        if (!TextTemplate.IsTemplate(scalar.Value))
        {
            return LiteralBinder.Bind(scalar, expected, context);
        }

        var reporter = context.ReporterFor(scalar);
        var template = TextTemplate.Parse(scalar.Value, reporter);
        if (DeclaredSecrets.Whole(template.Whole) is { } secret && scope.Find(DeclaredSecrets.Name) is null)
        {
            return SecretBinder.Bind(secret, expected, reporter, context);
        }

        return template.Plain is { } plain
            ? LiteralBinder.Bind(scalar with { Value = plain, Kind = ScalarKind.Text }, expected, context)
            : ExpressionChecker.CheckTemplate(template, scope, expected, reporter);
    }

    private static TypedList List(YamlSequence sequence, ListType list, ExpressionScope scope, BindingContext context)
    {
        LiteralLimits.CheckCount(sequence, list, context);
        return new([.. sequence.Items.Select(item => Bind(item, list.Element, scope, context))], list, sequence.Span);
    }

    private static TypedMap Map(YamlMapping mapping, MapType map, ExpressionScope scope, BindingContext context) => new(
        [.. mapping.Entries.Select(entry => ((TypedExpression)Key(entry.Key), Bind(entry.Value, map.Value, scope, context)))], map, mapping.Span);

    private static TypedList FreeList(YamlSequence list, ExpressionScope scope, BindingContext context)
    {
        ImmutableArray<TypedExpression> elements = [.. list.Items.Select(item => BindFree(item, scope, context))];
        var element = elements.IsEmpty || elements.Any(e => !Assignability.IsAssignable(e.Type, elements[0].Type)) ? AnyType.Instance : elements[0].Type;
        return new TypedList(
            [.. elements.Select(e => element is AnyType && e.Type is not AnyType ? new TypedConvert(e, element, e.Span) : e)],
            new ListType(element),
            list.Span);
    }

    private static TypedObject FreeObject(YamlMapping mapping, ExpressionScope scope, BindingContext context)
    {
        ImmutableArray<TypedField> fields = [.. mapping.Entries.Select(entry => BindFreeField(entry, scope, context))];
        var type = new ObjectType("", [.. fields.Select(f => new Property(f.Name, f.Value.Type) { AlwaysPresent = f.Value.Type is not (OptionalType or AnyType) })]);
        return new(fields, type, mapping.Span);
    }

    private static TypedLiteral Key(YamlScalar key) => new(key.Value, StringType.Instance, key.Span);

    private static TypedError Mismatch(YamlNode node, FlowType expected, BindingContext context)
    {
        context.Diagnostics.Report(
            DiagnosticCatalog.TypeMismatch, FirstLine(node), (expected.Display, node is YamlMapping ? "an object" : "a list", null));
        return new(node.Span);
    }

    /// <summary>Points at the first key or item, never at a whole block.</summary>
    private static TextSpan FirstLine(YamlNode node) => node switch
    {
        YamlMapping { Entries: [var first, ..] } => first.Key.Span,
        YamlSequence { Items: [var first, ..] } => FirstLine(first),
        _ => node.Span,
    };
}
