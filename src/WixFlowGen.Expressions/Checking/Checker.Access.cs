using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>Fields and elements.</summary>
internal sealed partial class Checker
{
    private TypedExpression Select(SelectSyntax select, ExpressionScope scope)
    {
        var target = Infer(select.Target, scope, null);
        if (Field(target, select) is not { } field)
        {
            return Error(select.Span);
        }

        var span = reporter.ToSource(select.Span);
        return select.Optional || target.Type is OptionalType
            ? new TypedOptionalSelect(target, select.Field, Optional(field.Type), span)
            : new TypedSelect(target, select.Field, field.AlwaysPresent, parsed.TextOf(select.Span), field.Type, span);
    }

    private TypedExpression Has(CallSyntax call, ExpressionScope scope)
    {
        if (call.Arguments is not [SelectSyntax select])
        {
            return Misused(call, "takes one field, as in has(a.b)");
        }

        var target = Infer(select.Target, scope, null);
        return Field(target, select) is null ? Error(call.Span) : new TypedHas(target, select.Field, reporter.ToSource(call.Span));
    }

    /// <summary>The field a selection names; null when there is none, which was reported.</summary>
    private Property? Field(TypedExpression target, SelectSyntax select)
    {
        var type = target.Type is OptionalType optional ? optional.Inner : target.Type;
        var found = type switch
        {
            ObjectType known => known.Find(select.Field),
            MapType map => new(select.Field, map.Value),
            AnyType => new(select.Field, AnyType.Instance),
            FileType => FileFields.Find(select.Field),
            _ => null,
        };
        if (found is null && type is not ErrorType)
        {
            var names = type switch
            {
                ObjectType known => known.Properties.Select(property => property.Name).ToList(),
                FileType => FileFields.Type.Properties.Select(property => property.Name).ToList(),
                _ => [],
            };
            reporter.Report(
                DiagnosticCatalog.UnknownField, select.FieldSpan, (select.Field, select.Target is NameSyntax name ? name.Name : type.Display, Suggestions.Nearest(select.Field, names), Listed(names)));
        }

        return found?.Type is ErrorType ? null : found;
    }

    /// <summary>The first names, as help shows them.</summary>
    private static string Listed(List<string> names) => string.Join(", ", names.Take(8)) + (names.Count > 8 ? ", …" : "");

    private TypedExpression Index(IndexSyntax index, ExpressionScope scope)
    {
        var target = Infer(index.Target, scope, null);
        var type = target.Type is OptionalType optional ? optional.Inner : target.Type;
        if (type is ObjectType or FileType && index.Index is LiteralSyntax { Value: string name })
        {
            return SelectByKey(target, name, index);
        }

        var position = Infer(index.Index, scope, null);
        if (type is ErrorType || position.Type is ErrorType)
        {
            return Error(index.Span);
        }

        var (element, key) = type switch
        {
            ListType list => (list.Element, (FlowType)IntType.Instance),
            MapType map => (map.Value, StringType.Instance),
            ObjectType => (AnyType.Instance, StringType.Instance),
            AnyType when position.Type is IntType or StringType => (AnyType.Instance, position.Type),
            AnyType => (AnyType.Instance, StringType.Instance),
            _ => (null, StringType.Instance),
        };
        if (element is null)
        {
            reporter.Report(DiagnosticCatalog.NoOverload, index.Span, ("[ ]", type.Display, null));
            return Error(index.Span);
        }

        position = Coerce(position, key, index.Index.Span);
        if (type is ObjectType)
        {
            target = Coerce(target, target.Type is OptionalType ? Optional(AnyType.Instance) : AnyType.Instance, index.Target.Span);
        }

        var span = reporter.ToSource(index.Span);
        return position is TypedError || target is TypedError ? Error(index.Span)
            : index.Optional || target.Type is OptionalType
                ? new TypedOptionalIndex(target, position, Optional(element), span)
                : new TypedIndex(target, position, parsed.TextOf(index.Span), element, span);
    }

    private TypedExpression SelectByKey(TypedExpression target, string name, IndexSyntax index)
    {
        var select = new SelectSyntax(index.Target, name, index.Index.Span, index.Optional, index.Span);
        var span = reporter.ToSource(index.Span);
        return Field(target, select) is not { } field ? Error(index.Span)
            : index.Optional || target.Type is OptionalType
                ? new TypedOptionalSelect(target, name, Optional(field.Type), span)
                : new TypedSelect(target, name, field.AlwaysPresent, parsed.TextOf(index.Span), field.Type, span);
    }

    private static OptionalType Optional(FlowType type) => type as OptionalType ?? new OptionalType(TypeRelations.Storable(type));
}
