using System.Collections.Immutable;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax;

/// <summary>Tells what a document is by its first key.</summary>
public static class DocumentReader
{
    private static readonly ImmutableArray<string> Kinds = ["flow", "sync", "connector", "test"];

    /// <summary>The document as written; null when an error was reported because it is none that is known here.</summary>
    /// <remarks>Total on structure: whatever the schema refuses is passed over silently.</remarks>
    public static DocumentSyntax? Read(SourceText source, YamlNode root, DiagnosticSink diagnostics)
    {
        if (root is not YamlMapping { Entries: [var first, ..] } mapping)
        {
            diagnostics.Report(DiagnosticCatalog.NotADocument, root.Span, default);
            return null;
        }

        var kind = first.Key.Value;
        if (!Kinds.Contains(kind))
        {
            ReportUnknown(first.Key, mapping, diagnostics);
            return null;
        }

        var name = first.Value as YamlScalar ?? new YamlScalar("", ScalarKind.Null, first.Value.Span, new([new(0, first.Value.Span.Start, 0)]));
        if (kind == "connector")
        {
            return new ConnectorSyntax(source, first.Key, name, mapping);
        }

        if (kind != "flow")
        {
            diagnostics.Report(DiagnosticCatalog.UnsupportedDocumentKind, first.Key.Span, kind);
            return null;
        }

        return new FlowSyntax(source, first.Key, name, mapping, StepReader.ReadList(mapping.Find("steps")));
    }

    private static void ReportUnknown(YamlScalar key, YamlMapping root, DiagnosticSink diagnostics)
    {
        var later = root.Entries.FirstOrDefault(entry => Kinds.Contains(entry.Key.Value));
        if (later is not null)
        {
            diagnostics.Report(DiagnosticCatalog.DocumentKindNotFirst, later.Key.Span, later.Key.Value);
            return;
        }

        diagnostics.Report(DiagnosticCatalog.UnknownDocumentKind, key.Span, (key.Value, Suggestions.Nearest(key.Value, Kinds)));
    }
}
