using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.Binding;

/// <summary>WF0740: the webhook's paths lead to a text or a number in what the events declare. One finding for each path.</summary>
internal static class WebhookPaths
{
    /// <param name="webhook">As the document says it; paths it does not say are looked for at its key.</param>
    public static void Check(YamlEntry? webhook, Connector connector, DiagnosticSink diagnostics)
    {
        if (webhook is not { Value: YamlMapping written } || connector.Webhook is not { } paths)
        {
            return;
        }

        Report("type", paths.TypePath, connector.Events);
        Report("id", paths.IdPath, connector.Events);

        // A request need not say when it happened: the path is wrong where no event has it.
        if (paths.TimePath is { } time && connector.Events.All(one => Flaw("time", time, one) is not null))
        {
            Report("time", time, connector.Events);
        }

        if (paths.EntityPath is { } entity)
        {
            var used = connector.Entities.SelectMany(one => one.Events.Values).ToHashSet(StringComparer.Ordinal);
            Report("entity", entity, connector.Events.Where(one => used.Contains(one.Name)));
        }

        void Report(string key, string path, IEnumerable<ConnectorEvent> events)
        {
            if (events.Select(one => Flaw(key, path, one)).FirstOrDefault(flaw => flaw is not null) is { } flaw)
            {
                diagnostics.Report(DiagnosticCatalog.WebhookPath, written.Find(key)?.Span ?? webhook.Key.Span, flaw);
            }
        }
    }

    /// <summary>Null when the path leads to a text or a number, or to where nothing is declared.</summary>
    private static WebhookPathFlaw? Flaw(string key, string path, ConnectorEvent told)
    {
        FlowType place = told.Payload;
        var passed = "";
        foreach (var name in path.Split('.'))
        {
            switch (place)
            {
                case AnyType or ErrorType:
                    return null;
                case MapType map:
                    place = map.Value;
                    break;
                case ObjectType one when one.Find(name) is { } property:
                    place = property.Type;
                    break;
                default:
                    var near = Suggestions.Nearest(name, (place as ObjectType)?.Properties.Select(property => property.Name) ?? []);
                    return new(key, path, told.Name, null, near is null ? null : passed + near);
            }

            passed += $"{name}.";
        }

        return place is ObjectType or MapType or ListType or BoolType or NullType or FileType ? new(key, path, told.Name, Kind(place), null) : null;
    }

    private static string Kind(FlowType type) => type is ObjectType ? "object" : type.Display;
}
