using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>inputs:</c>: types, defaults and whether the caller may leave a value out.</summary>
internal static class InputBinder
{
    public static ImmutableArray<BoundInput> Bind(YamlMapping? inputs, BindingContext context) =>
        [.. (inputs?.Entries ?? []).Select(entry => BindInput(entry, context))];

    /// <summary>The type of <c>inputs</c> in expressions: a value that may be left out is read as an optional.</summary>
    public static ObjectType TypeOf(string flow, ImmutableArray<BoundInput> inputs) => new(
        $"{flow}-inputs",
        [.. inputs.Select(input => new Property(input.Name.Value, input.Type, !input.IsOptional && input.Default is null)
        {
            AlwaysPresent = !input.IsOptional,
        })]);

    private static BoundInput BindInput(YamlEntry entry, BindingContext context)
    {
        var type = TypeSyntaxBinder.Bind(entry.Value, context);
        if (HasFilesUnderFreeKeys(type))
        {
            context.Diagnostics.Report(DiagnosticCatalog.FilesInMap, entry.Key.Span, $"'{entry.Key.Value}'");
        }

        if (entry.Value is not YamlMapping declaration)
        {
            return new(entry.Key, type, null, null, IsOptional: false);
        }

        var initial = declaration.Find("default") is { } node ? Default(node, type, context) : null;
        return new(
            entry.Key,
            type,
            (declaration.Find("description") as YamlScalar)?.Value,
            initial,
            declaration.Find("optional") is YamlScalar { Value: "true" });
    }

    /// <summary>A null is no default: an input that is null is one that is absent.</summary>
    private static TypedExpression Default(YamlNode node, FlowType type, BindingContext context)
    {
        var bound = ValueBinder.BindLiteral(node, type, context);
        if (bound is not TypedLiteral { Value: null, Type: not ErrorType })
        {
            return bound;
        }

        context.Diagnostics.Report(DiagnosticCatalog.TypeMismatch, node.Span, (type.Display, "null", "write 'optional: true' for a value that may be absent"));
        return new TypedError(node.Span);
    }

    /// <summary>The runtimes find files by paths of known names.</summary>
    private static bool HasFilesUnderFreeKeys(FlowType type) => type switch
    {
        MapType map => HasFiles(map.Value),
        ListType list => HasFilesUnderFreeKeys(list.Element),
        ObjectType known => known.Properties.Any(property => HasFilesUnderFreeKeys(property.Type)),
        _ => false,
    };

    private static bool HasFiles(FlowType type) => type switch
    {
        FileType => true,
        MapType map => HasFiles(map.Value),
        ListType list => HasFiles(list.Element),
        ObjectType known => known.Properties.Any(property => HasFiles(property.Type)),
        _ => false,
    };
}
