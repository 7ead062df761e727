using System.Collections.Immutable;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>Lists, maps and objects written out.</summary>
internal sealed partial class Checker
{
    private TypedExpression List(ListSyntax list, ExpressionScope scope, FlowType? hint)
    {
        var wanted = (Plain(hint) as ListType)?.Element;
        var values = new List<TypedExpression>();
        FlowType? common = null;
        foreach (var element in list.Elements)
        {
            var value = Element(element.Value, element.Optional, scope, wanted ?? ShapeHint(element.Value, common));
            values.Add(value);
            var type = TypeRelations.Storable(value.Type is OptionalType optional ? optional.Inner : value.Type);
            common = common is null ? type : Common(common, type);
        }

        if (values.Exists(value => value.Type is ErrorType))
        {
            return Error(list.Span);
        }

        var elementType = wanted is not null && (common is null || Assignability.IsAssignable(common, wanted)) ? wanted : common ?? AnyType.Instance;
        var elements = values.Select((value, i) => AsElement(value, elementType, list.Elements[i].Value)).ToImmutableArray();
        return elements.Any(element => element is TypedError)
            ? Error(list.Span) : new TypedList(elements, new ListType(elementType), reporter.ToSource(list.Span));
    }

    private TypedExpression Map(MapSyntax map, ExpressionScope scope, FlowType? hint)
    {
        if (!KeysDiffer(map))
        {
            return Error(map.Span);
        }

        var constant = map.Entries.All(entry => entry.Key is LiteralSyntax { Value: string });
        var wanted = Plain(hint);
        if (wanted is ObjectType known && constant)
        {
            return Object(map, known, scope);
        }

        var valueHint = (wanted as MapType)?.Value;
        var entries = new List<(TypedExpression Key, TypedExpression Value)>();
        FlowType? common = null;
        var mixed = false;
        foreach (var entry in map.Entries)
        {
            var key = CheckAs(entry.Key, scope, StringType.Instance);
            var value = Element(entry.Value, entry.Optional, scope, valueHint);
            entries.Add((key, value));
            var type = TypeRelations.Storable(value.Type is OptionalType optional ? optional.Inner : value.Type);
            mixed |= common is not null && TypeRelations.Join(common, type) is null;
            common = common is null ? type : Common(common, type);
        }

        if (entries.Exists(entry => entry.Key.Type is ErrorType || entry.Value.Type is ErrorType))
        {
            return Error(map.Span);
        }

        if (constant && mixed && valueHint is null && wanted is not AnyType)
        {
            return Anonymous(map, entries);
        }

        var elementType = valueHint is not null && (common is null || Assignability.IsAssignable(common, valueHint)) ? valueHint : common ?? AnyType.Instance;
        var converted = entries.Select((entry, i) => (entry.Key, AsElement(entry.Value, elementType, map.Entries[i].Value))).ToImmutableArray();
        return converted.Any(entry => entry.Item2 is TypedError)
            ? Error(map.Span) : new TypedMap(converted, new MapType(elementType), reporter.ToSource(map.Span));
    }

    /// <summary>A map literal where an object is expected: its fields are known, and the required ones must be there.</summary>
    private TypedExpression Object(MapSyntax map, ObjectType type, ExpressionScope scope)
    {
        var fields = ImmutableArray.CreateBuilder<TypedField>();
        var failed = false;
        foreach (var entry in map.Entries)
        {
            var name = (entry.Key as LiteralSyntax)?.Value as string ?? "";
            if (type.Find(name) is not { } property)
            {
                var names = type.Properties.Select(known => known.Name).ToList();
                reporter.Report(DiagnosticCatalog.UnknownField, entry.Key.Span, (name, type.Display, Suggestions.Nearest(name, names), Listed(names)));
                Infer(entry.Value, scope, null);
                failed = true;
                continue;
            }

            var value = CheckAs(entry.Value, scope, entry.Optional ? new OptionalType(property.Type) : property.Type);
            fields.Add(new(name, value));
            failed |= value is TypedError;
        }

        foreach (var missing in type.Properties.Where(property => property.Required && !map.Entries.Any(entry => IsKey(entry, property.Name))))
        {
            reporter.Report(DiagnosticCatalog.MissingField, new(map.Span.Start, 1), (missing.Name, type.Display));
            failed = true;
        }

        return failed ? Error(map.Span) : new TypedObject(fields.ToImmutable(), type, reporter.ToSource(map.Span));
    }

    private TypedObject Anonymous(MapSyntax map, List<(TypedExpression Key, TypedExpression Value)> entries)
    {
        var fields = entries.Select((entry, i) => new TypedField(
            (map.Entries[i].Key as LiteralSyntax)?.Value as string ?? "",
            entry.Value.Type is NullType ? Coerce(entry.Value, AnyType.Instance, map.Entries[i].Value.Span) : entry.Value)).ToImmutableArray();
        var type = new ObjectType("", [.. fields.Select(field => field.Value.Type is OptionalType optional
            ? new Property(field.Name, optional.Inner) : new Property(field.Name, field.Value.Type) { AlwaysPresent = field.Value.Type is not AnyType })]);
        return new(fields, type, reporter.ToSource(map.Span));
    }

    private TypedExpression Element(ExpressionSyntax syntax, bool optional, ExpressionScope scope, FlowType? hint)
    {
        var value = Infer(syntax, scope, optional && hint is not null ? new OptionalType(hint) : hint);
        if (value.Type is ErrorType || value.Type is OptionalType == optional)
        {
            return value;
        }

        reporter.Report(DiagnosticCatalog.OptionalMisuse, syntax.Span, optional
            ? ($"'?' needs an optional value, found {value.Type.Display}", "drop the '?'")
            : ("the value may be absent", "put '?' before the element to leave it out, or write .orValue(…)"));
        return Error(syntax.Span);
    }

    private TypedExpression AsElement(TypedExpression value, FlowType type, ExpressionSyntax syntax) =>
        Coerce(value, value.Type is OptionalType ? new OptionalType(type) : type, syntax.Span);

    private bool KeysDiffer(MapSyntax map)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (entry.Key is LiteralSyntax { Value: string key } && !seen.Add(key))
            {
                reporter.Report(DiagnosticCatalog.DuplicateMapKey, entry.Key.Span, key);
                return false;
            }
        }

        return true;
    }

    /// <summary>A further object literal in a list takes the shape of the earlier ones when its keys are the same.</summary>
    private static ObjectType? ShapeHint(ExpressionSyntax syntax, FlowType? common) =>
        common is ObjectType { Name: "" } shape && syntax is MapSyntax map
        && map.Entries.Length == shape.Properties.Length && shape.Properties.All(property => map.Entries.Any(entry => IsKey(entry, property.Name)))
            ? shape : null;

    private static bool IsKey(EntrySyntax entry, string name) => entry.Key is LiteralSyntax { Value: string key } && key == name;

    private static FlowType? Plain(FlowType? hint) => hint is OptionalType optional ? optional.Inner : hint;
}
