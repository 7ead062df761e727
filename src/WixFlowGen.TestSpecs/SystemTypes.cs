using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs;

/// <summary>Checks entities of external systems, written under <c>systems</c> by connector and kind, against their connectors.</summary>
internal static class SystemTypes
{
    public static void Check(YamlNode? systems, ApiCatalog catalog, ValueCheck check, DiagnosticSink diagnostics)
    {
        foreach (var system in (systems as YamlMapping)?.Entries ?? [])
        {
            if (catalog.IsAbsorbed($"{system.Key.Value}."))
            {
                continue;
            }

            var connectors = catalog.Connectors;
            if (connectors.FirstOrDefault(named => named.Name == system.Key.Value) is not { } known)
            {
                Report(system.Key, "what the flow calls", [.. connectors.Select(named => named.Name)], diagnostics);
                continue;
            }

            foreach (var kind in (system.Value as YamlMapping)?.Entries ?? [])
            {
                CheckKind(kind, known, check, diagnostics);
            }
        }
    }

    private static void CheckKind(YamlEntry kind, NamedConnector system, ValueCheck check, DiagnosticSink diagnostics)
    {
        var entities = system.Connector.Entities;
        if (entities.FirstOrDefault(one => one.Name == kind.Key.Value) is { } entity)
        {
            check.Check(kind.Value, new ListType(entity.Type), kind.Key.Value);
            return;
        }

        Report(kind.Key, $"the connector '{system.Name}'", [.. entities.Select(one => one.Name)], diagnostics);
    }

    private static void Report(YamlScalar name, string owner, List<string> known, DiagnosticSink diagnostics) => diagnostics.Report(
        DiagnosticCatalog.UnknownTestField, name.Span, (name.Value, owner, Suggestions.Nearest(name.Value, known), string.Join(", ", known)));
}
