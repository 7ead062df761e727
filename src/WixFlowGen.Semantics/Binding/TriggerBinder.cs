using System.Collections.Immutable;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Binds <c>on:</c>. The schema has checked its structure.</summary>
internal static class TriggerBinder
{
    private static readonly string[] WithoutEntryPoint = ["schedule", "event", "http"];

    public static ImmutableArray<BoundTrigger> Bind(YamlMapping? triggers, BindingContext context)
    {
        var bound = ImmutableArray.CreateBuilder<BoundTrigger>();
        if (triggers?.Entry("call") is { Value: YamlMapping call } entry && call.Find("permissions") is YamlScalar permission)
        {
            bound.Add(new BoundCallTrigger(entry.Span, permission.Value, permission.Span, call.Find("elevate") is not YamlScalar { Value: "false" }));
        }

        foreach (var other in (triggers?.Entries ?? []).Where(other => WithoutEntryPoint.Contains(other.Key.Value)))
        {
            context.Diagnostics.Report(DiagnosticCatalog.NoEntryPoint, other.Key.Span, other.Key.Value);
        }

        if (triggers?.Find("event") is YamlMapping declared && declared.Find("name") is YamlScalar name)
        {
            bound.Add(BindEvent(name, context));
        }

        return bound.ToImmutable();
    }

    private static BoundEventTrigger BindEvent(YamlScalar name, BindingContext context)
    {
        if (!context.Catalog.TryGetEvent(name.Value, out var found))
        {
            context.Diagnostics.Report(DiagnosticCatalog.UnknownEvent, name.Span, (name.Value, Suggestions.Nearest(name.Value, context.Catalog.EventIds)));
        }

        return new(name.Span, found);
    }
}
