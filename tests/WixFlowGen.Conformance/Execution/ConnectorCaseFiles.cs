using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Connectors;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Execution;

/// <summary>The files of a folder with connectors.</summary>
internal sealed class ConnectorCaseFiles(string folder) : IProjectFiles
{
    public SourceText? Read(string path) => File.Exists(Path.Combine(folder, path)) ? new(path, File.ReadAllText(Path.Combine(folder, path))) : null;

    /// <summary>A connector of the folder.</summary>
    public Connector Connector(string path = "things.connector.yaml")
    {
        var text = Read(path) ?? throw new InvalidOperationException("the case has no connector");
        var sink = new DiagnosticSink(text);
        var yaml = YamlReader.Read(text, sink) ?? throw new InvalidOperationException("the connector is no YAML");
        return new FlowConnectors(this).Bind(Assert.IsType<ConnectorSyntax>(DocumentReader.Read(text, yaml, sink)), sink)
            ?? throw new InvalidOperationException(string.Join('\n', sink.Sorted().Select(problem => problem.Message)));
    }
}
