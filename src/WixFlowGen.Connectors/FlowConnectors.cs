using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Schema;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Connectors;

/// <summary>The connectors a document names, beside the Wix API.</summary>
public sealed class FlowConnectors(IProjectFiles files)
{
    private readonly ConnectorBinder _binder = new(files);

    /// <summary>Checks and binds a connector document; null when its structure is wrong.</summary>
    public Connector? Bind(ConnectorSyntax connector, DiagnosticSink diagnostics) =>
        ConnectorSchema.Check(connector, diagnostics) ? _binder.Bind(connector, diagnostics) : null;

    /// <summary>What the flow may call.</summary>
    public ApiCatalog CatalogOf(FlowSyntax flow, ApiCatalog wix, DiagnosticSink diagnostics) => CatalogOf(flow, flow.Connectors, wix, diagnostics);

    /// <summary>What the sides of the sync may call.</summary>
    public ApiCatalog CatalogOf(SyncSyntax sync, ApiCatalog wix, DiagnosticSink diagnostics) => CatalogOf(sync, sync.Connectors, wix, diagnostics);

    private ApiCatalog CatalogOf(DocumentSyntax owner, YamlMapping? named, ApiCatalog wix, DiagnosticSink diagnostics)
    {
        if (named is null)
        {
            return wix;
        }

        var (connectors, broken) = (new Dictionary<string, Connector>(StringComparer.Ordinal), new List<string>());
        foreach (var entry in named.Entries)
        {
            if (entry.Value is YamlScalar path && Open(owner, entry.Key, path, wix, diagnostics) is { } connector)
            {
                connectors[entry.Key.Value] = connector;
            }
            else
            {
                broken.Add(entry.Key.Value);
            }
        }

        return new ConnectedApiCatalog(wix, connectors, broken);
    }

    private Connector? Open(DocumentSyntax owner, YamlScalar name, YamlScalar written, ApiCatalog wix, DiagnosticSink diagnostics)
    {
        if (wix.OperationIds.Any(id => id.StartsWith($"{name.Value}.", StringComparison.Ordinal)))
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorNameTaken, name.Span, name.Value);
            return null;
        }

        if (files.Open(owner.Source.Path, written, RelativePath.ConnectorEndings, diagnostics) is not { } text)
        {
            return null;
        }

        var sink = new DiagnosticSink(text);
        var connector = YamlReader.Read(text, sink) is { } yaml && DocumentReader.Read(text, yaml, sink) is { } document
            ? document is ConnectorSyntax syntax ? Bind(syntax, sink) : NoConnector(document, sink)
            : null;
        if (connector is not null && !sink.HasErrors)
        {
            return connector;
        }

        diagnostics.Report(DiagnosticCatalog.ConnectorBroken, written.Span, (written.Value, sink.Sorted().FirstOrDefault(found => found.Severity == Severity.Error) is { } first ? first.Message : "it cannot be read"));
        return null;
    }

    private static Connector? NoConnector(DocumentSyntax document, DiagnosticSink sink)
    {
        sink.Report(DiagnosticCatalog.ConnectorIncomplete, document.Kind.Span, $"it is a '{document.Kind.Value}' document, not a connector");
        return null;
    }
}
