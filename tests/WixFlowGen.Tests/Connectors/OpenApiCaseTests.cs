using WixFlowGen.Catalog;
using WixFlowGen.Connectors;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Connectors;

/// <summary>What connectors take from OpenAPI documents: a folder per case, with the operations or what was said against them.</summary>
public sealed class OpenApiCaseTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests/cases/openapi");

    public static TheoryData<string> Cases { get; } = new(Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Cases))]
    public void Document_gives_the_operations_of_its_case(string name)
    {
        var path = $"tests/cases/openapi/{name}/api.connector.yaml";
        var source = new SourceText(path, File.ReadAllText(RepositoryRoot.Combine(path)));
        var sink = new DiagnosticSink(source);
        var yaml = YamlReader.Read(source, sink);
        var document = yaml is null ? null : DocumentReader.Read(source, yaml, sink) as ConnectorSyntax;
        Assert.NotNull(document);
        var connector = new FlowConnectors(new RepositoryFiles()).Bind(document, sink);
        var operations = connector is null || sink.Count > 0 ? [] : connector.Operations.Select(CatalogText.Of);
        Golden.Verify(Path.Combine(Folder, name, "expected.txt"), string.Concat(sink.Sorted().Select(finding => Print(finding, source))) + string.Join('\n', operations));
    }

    private static string Print(Diagnostic finding, SourceText source)
    {
        var place = source.PositionOf(finding.Span.Start);
        return $"{place.Line}:{place.Column}: {finding.Code} {finding.Message}\n";
    }
}
