using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Connectors.OpenApi;

/// <summary>Reads the OpenAPI document a connector names. References to other files are not followed.</summary>
internal sealed class OpenApiSource(IProjectFiles files, DiagnosticSink diagnostics)
{
    /// <summary>Null when the connector names none, or when it cannot be read, which has been reported.</summary>
    public ApiDescription? Read(ConnectorSyntax connector)
    {
        if (connector.Root.Find("openapi") is not YamlScalar written
            || files.Open(connector.Source.Path, written, RelativePath.OpenApiEndings, diagnostics) is not { } text)
        {
            return null;
        }

        var (document, problem) = Parse(text);
        if (document is null)
        {
            diagnostics.Report(DiagnosticCatalog.OpenApiUnreadable, written.Span, (written.Value, problem ?? "it is empty"));
            return null;
        }

        return new ApiDescription(document);
    }

    private static (OpenApiDocument? Document, string? Problem) Parse(SourceText text)
    {
        var sink = new DiagnosticSink(text);
        if (YamlReader.Read(text, sink) is not YamlMapping root)
        {
            return (null, sink.Sorted() is [var first, ..] ? first.Message : null);
        }

        if (root.Find("openapi") is not YamlScalar { Value: var version } || !version.StartsWith("3.", StringComparison.Ordinal))
        {
            return (null, "it does not say 'openapi: 3.x'");
        }

        if (OpenApiReferences.Foreign(root) is { } foreign)
        {
            return (null, $"'{foreign}' refers to something outside of it, which is not read");
        }

        try
        {
            var read = OpenApiDocument.Parse(OpenApiJson.From(root)?.ToJsonString() ?? "", "json", new OpenApiReaderSettings { LoadExternalRefs = false });
            return read is { Document: { } document, Diagnostic: null or { Errors.Count: 0 } }
                ? Twice(document) is { } twice ? (null, $"the operationId '{twice}' stands twice") : (document, null)
                : (null, $"{read.Diagnostic?.Errors.FirstOrDefault()?.Message.ReplaceLineEndings(" ")} at {read.Diagnostic?.Errors.FirstOrDefault()?.Pointer}");
        }
        catch (Exception error) when (error is OpenApiException or InvalidOperationException or ArgumentException or FormatException or NotSupportedException or System.Text.Json.JsonException)
        {
            return (null, error.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>An operationId that two operations have; null when there is none.</summary>
    private static string? Twice(OpenApiDocument document) => document.Paths?.Values
        .SelectMany(item => item.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
        .Select(operation => operation.OperationId)
        .Where(id => id is { Length: > 0 })
        .GroupBy(id => id, StringComparer.Ordinal)
        .FirstOrDefault(group => group.Count() > 1)?.Key;
}
