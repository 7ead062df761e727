using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Connectors;

/// <summary>Files that documents name by a relative path.</summary>
internal static class NamedFiles
{
    /// <summary>Null when the path is refused or nothing is there, which has been reported.</summary>
    /// <param name="document">Where the document stands that names the file.</param>
    /// <param name="endings">What the path may end with.</param>
    public static SourceText? Open(
        this IProjectFiles files, string document, YamlScalar written, IReadOnlyList<string> endings, DiagnosticSink diagnostics)
    {
        var (path, fact) = RelativePath.Resolve(document, written.Value, endings);
        if (path is null)
        {
            diagnostics.Report(DiagnosticCatalog.ConnectorPathRefused, written.Span, (written.Value, fact ?? ""));
            return null;
        }

        if (files.Read(path) is { } text)
        {
            return text;
        }

        diagnostics.Report(DiagnosticCatalog.ConnectorFileMissing, written.Span, written.Value);
        return null;
    }
}
