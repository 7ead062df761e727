using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Connectors.Binding;
using WixFlowGen.Connectors.OpenApi;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Connectors;

/// <summary>Binds a connector document. Never fails: it reports and goes on.</summary>
/// <param name="files">Reads the OpenAPI document a connector names.</param>
public sealed class ConnectorBinder(IProjectFiles files)
{
    /// <param name="connector">A document whose structure the schema has checked.</param>
    public Connector Bind(ConnectorSyntax connector, DiagnosticSink diagnostics)
    {
        var (root, name) = (connector.Root, connector.Name.Value);
        var types = new ConnectorTypes(name, root.Find("types") as YamlMapping, diagnostics, EntityIds.Declared(name, root.Find("entities") as YamlMapping));
        var description = new OpenApiSource(files, diagnostics).Read(connector);
        var system = SystemBinder.Bind(connector, description?.Server, diagnostics);
        var operations = ImmutableArray.CreateBuilder<ApiOperation>();
        var binder = new OperationBinder(system, types, description, isDescribed: root.Find("openapi") is not null, diagnostics);
        if (root.Find("operations") is YamlMapping declared)
        {
            operations.AddRange(declared.Entries.Select(binder.Bind).OfType<ApiOperation>());
        }
        else if (description is not null)
        {
            operations.AddRange(binder.BindAll(root.Entry("openapi")?.Value.Span ?? connector.Kind.Span));
        }

        if (operations.Count == 0 && diagnostics.Count == 0)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorIncomplete, connector.Kind.Span, $"the connector '{name}' has no operations");
        }

        var partial = new Connector(system, operations.ToImmutable())
        {
            Summary = (root.Find("summary") as YamlScalar)?.Value,
            Webhook = EventBinder.Webhook(root.Find("webhook") as YamlMapping),
            Events = EventBinder.Events(root, types, diagnostics),
        };
        var bound = partial with { Entities = new EntityBinder(partial, types, diagnostics).Bind(root.Find("entities") as YamlMapping) };
        WebhookPaths.Check(root.Entry("webhook"), bound, diagnostics);
        return bound with { Operations = EntityIds.Mark(bound) };
    }
}
