using System.Collections.Immutable;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.Binding;

/// <summary>Binds what a system tells of by itself.</summary>
internal static class EventBinder
{
    public static ConnectorWebhook? Webhook(YamlMapping? webhook) => webhook is null
        ? null
        : new ConnectorWebhook(
            Text(webhook, "secret") ?? "", Text(webhook, "signature") ?? "", Text(webhook, "prefix") ?? "", Text(webhook, "encoding") == "base64", Text(webhook, "timestamp"))
        {
            Tolerance = Text(webhook, "tolerance") is { } text && DurationLiteral.TryParse(text, out var tolerance) ? tolerance : TimeSpan.FromMinutes(5),
            TypePath = Text(webhook, "type") ?? "type",
            IdPath = Text(webhook, "id") ?? "id",
            TimePath = Text(webhook, "time"),
            EntityPath = Text(webhook, "entity"),
        };

    public static ImmutableArray<ConnectorEvent> Events(YamlMapping root, ConnectorTypes types, DiagnosticSink diagnostics)
    {
        if (root.Entry("events") is not { Value: YamlMapping declared } entry)
        {
            return [];
        }

        if (root.Find("webhook") is null)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, entry.Key.Span, "the events have no way to arrive: they need 'webhook'");
        }

        var events = ImmutableArray.CreateBuilder<ConnectorEvent>();
        foreach (var (name, value) in declared.Entries.Select(one => (one.Key, one.Value as YamlMapping)))
        {
            if (value?.Find("payload") is { } payload && types.Read(payload, $"{ConnectorTypes.Pascal(name.Value)}Event") is ObjectType type)
            {
                events.Add(new(name.Value, Text(value, "type") ?? name.Value, type));
            }
            else
            {
                diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, name.Span, $"the payload of '{name.Value}' is not an object with properties");
            }
        }

        return events.ToImmutable();
    }

    private static string? Text(YamlMapping mapping, string key) => (mapping.Find(key) as YamlScalar)?.Value;
}
