using System.Collections.Immutable;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Syntax;

/// <summary>Tells what a document is by its first key.</summary>
public static class DocumentReader
{
    /// <summary>How the documents of each kind are read.</summary>
    private static readonly ImmutableArray<(string Kind, Func<SourceText, YamlScalar, YamlScalar, YamlMapping, DocumentSyntax> Read)> Readers =
    [
        ("flow", (source, kind, name, root) => new FlowSyntax(source, kind, name, root, StepReader.ReadList(root.Find("steps")))),
        ("sync", (source, kind, name, root) => new SyncSyntax(source, kind, name, root)),
        ("connector", (source, kind, name, root) => new ConnectorSyntax(source, kind, name, root)),
        ("test", (source, kind, name, root) => new TestSyntax(source, kind, name, root)),
        ("sync-test", (source, kind, name, root) => new SyncTestSyntax(source, kind, name, root)),
    ];

    private static readonly ImmutableArray<string> Kinds = [.. Readers.Select(reader => reader.Kind)];

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
        return Readers.First(reader => reader.Kind == kind).Read(source, first.Key, name, mapping);
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
