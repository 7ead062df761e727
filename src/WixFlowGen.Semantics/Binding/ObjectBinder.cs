using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds a YAML mapping against an object type: names, required fields, one-of groups and read-only fields.</summary>
internal static class ObjectBinder
{
    public static TypedObject Bind(YamlMapping mapping, ObjectType type, ExpressionScope scope, BindingContext context)
    {
        var fields = ImmutableArray.CreateBuilder<TypedField>();
        foreach (var entry in mapping.Entries)
        {
            if (type.Find(entry.Key.Value) is not { } property)
            {
                ReportUnknown(entry.Key, type, mapping, context);
                ValueBinder.BindFree(entry.Value, scope, context);
                continue;
            }

            if (property.ReadOnly && !property.Required)
            {
                context.Diagnostics.Report(DiagnosticCatalog.ReadOnlyArgument, entry.Key.Span, entry.Key.Value);
            }

            if (property.Deprecated is { } when)
            {
                context.Diagnostics.Report(DiagnosticCatalog.DeprecatedField, entry.Key.Span, (entry.Key.Value, when));
            }

            var expected = property.Required ? property.Type : new OptionalType(property.Type);
            fields.Add(new(property.Name, Unwrap(ValueBinder.Bind(entry.Value, expected, scope, context))));
        }

        CheckRequired(mapping, type, context);
        CheckOneOfs(mapping, type, context);
        return new(fields.ToImmutable(), type, mapping.Span);
    }

    /// <summary>A plain value in an optional place needs no wrapping: the object leaves absent fields out by itself.</summary>
    private static TypedExpression Unwrap(TypedExpression value) =>
        value is TypedConvert { Type: OptionalType, Operand: { Type: not OptionalType } plain } ? plain : value;

    private static void ReportUnknown(YamlScalar key, ObjectType type, YamlMapping mapping, BindingContext context) => context.Diagnostics.Report(
        DiagnosticCatalog.UnknownArgument,
        key.Span,
        (key.Value, type.Display, Below(key.Value, mapping, type), Suggestions.Nearest(key.Value, type.Properties.Select(p => p.Name)), Known(type)));

    /// <summary>The required field, not given, that has a field of that name itself: the author left a level out.</summary>
    private static string? Below(string key, YamlMapping mapping, ObjectType type) => type.Properties
        .FirstOrDefault(property => property.Required && mapping.Find(property.Name) is null && property.Type is ObjectType inner && inner.Find(key) is not null)?.Name;

    private static string Known(ObjectType type)
    {
        var names = type.Properties.Where(p => !p.ReadOnly).Select(p => p.Name).ToList();
        return names.Count is 0 ? "" : string.Join(", ", names.Take(8)) + (names.Count > 8 ? ", …" : "");
    }

    private static void CheckRequired(YamlMapping mapping, ObjectType type, BindingContext context)
    {
        var misspelt = Misspelt(mapping, type);
        var oneOfMembers = type.OneOfs.SelectMany(group => group.Members).ToHashSet(StringComparer.Ordinal);
        foreach (var property in type.Properties.Where(p => p.Required && !oneOfMembers.Contains(p.Name)))
        {
            if (mapping.Find(property.Name) is null && !misspelt.Contains(property.Name)
                && !mapping.Entries.Any(entry => type.Find(entry.Key.Value) is null && Below(entry.Key.Value, mapping, type) == property.Name))
            {
                context.Diagnostics.Report(DiagnosticCatalog.MissingArgument, Anchor(mapping), (property.Name, type.Display));
            }
        }
    }

    /// <summary>Fields that are only missing because their name is misspelt: the unknown name is the one mistake.</summary>
    private static HashSet<string?> Misspelt(YamlMapping mapping, ObjectType type) =>
    [
        .. mapping.Entries.Where(entry => type.Find(entry.Key.Value) is null)
            .Select(entry => Suggestions.Nearest(entry.Key.Value, type.Properties.Select(p => p.Name))),
    ];

    private static void CheckOneOfs(YamlMapping mapping, ObjectType type, BindingContext context)
    {
        var misspelt = Misspelt(mapping, type);
        foreach (var group in type.OneOfs)
        {
            var given = mapping.Entries.Where(entry => group.Members.Contains(entry.Key.Value)).ToList();
            if (given.Count > 1)
            {
                context.Diagnostics.Report(DiagnosticCatalog.OneOfClash, given[1].Key.Span, (given[0].Key.Value, given[1].Key.Value));
            }

            if (given.Count == 0 && group.Required && !group.Members.Any(misspelt.Contains))
            {
                context.Diagnostics.Report(DiagnosticCatalog.OneOfMissing, Anchor(mapping), string.Join("', '", group.Members));
            }
        }
    }

    /// <summary>Where something is missing: the first key, or the empty mapping itself.</summary>
    private static TextSpan Anchor(YamlMapping mapping) => mapping.Entries is [var first, ..] ? first.Key.Span : mapping.Span;
}
