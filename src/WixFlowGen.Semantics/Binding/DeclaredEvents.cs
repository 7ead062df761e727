using System.Text.RegularExpressions;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>events:</c>, the events of the flow's own.</summary>
internal static partial class DeclaredEvents
{
    public static Dictionary<string, ObjectType> Bind(YamlMapping? declared, BindingContext context)
    {
        var events = new Dictionary<string, ObjectType>(StringComparer.Ordinal);
        foreach (var entry in declared?.Entries ?? [])
        {
            var name = entry.Key.Value;
            if (!Shape().IsMatch(name))
            {
                context.Diagnostics.Report(DiagnosticCatalog.EventNameInvalid, entry.Key.Span, name);
            }
            else if (context.Catalog.TryGetEvent(name, out _))
            {
                context.Diagnostics.Report(DiagnosticCatalog.EventOfWix, entry.Key.Span, name);
            }

            if (TypeSyntaxBinder.Bind(entry.Value, context) is ObjectType type)
            {
                events[name] = new($"{name.Replace('.', '-')}-event", type.Properties);
            }
            else
            {
                context.Diagnostics.Report(DiagnosticCatalog.EventWithoutFields, entry.Key.Span, name);
                events[name] = new("", []);
            }
        }

        return events;
    }

    /// <summary>What the runtimes take as the name of an event.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9.-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
