using WixFlowGen.Emit;
using WixFlowGen.Lowering;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>WF0732 and WF0733: documents of which one would overwrite what another one becomes.</summary>
/// <remarks>Files are told apart as by file systems that take upper and lower case for the same.</remarks>
internal static class GeneratedNames
{
    /// <summary>What a service needs once.</summary>
    private const string Registration = "WixFlowsRegistration";

    /// <param name="documents">In the order of their sources.</param>
    /// <param name="syncs">Those that could be bound.</param>
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<DocumentName> documents, IReadOnlyList<BoundSync> syncs)
    {
        var parts = PartsOf(syncs);
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Registration] = "the list of flows of the service" };
        foreach (var document in documents)
        {
            var file = FileOf(document);
            if (document.IsFlow && parts.TryGetValue(file, out var part) && part.Side?.Syntax.Source.Path != document.Source.Path)
            {
                yield return At(document, DiagnosticCatalog.FlowOfSync, (part.Sync, part.Name));
            }
            else if (!taken.TryAdd(file, $"the {document.Kind} '{document.Name}' in {document.Source.Path}"))
            {
                yield return At(document, DiagnosticCatalog.FileTaken, ($"the {document.Kind} '{document.Name}'", taken[file], $"{file}.cs"));
            }
        }
    }

    /// <summary>The flows that syncs make, by their files; a side that is an author's own document has that document.</summary>
    private static Dictionary<string, (string Sync, string Name, BoundFlow? Side)> PartsOf(IReadOnlyList<BoundSync> syncs)
    {
        var parts = new Dictionary<string, (string Sync, string Name, BoundFlow? Side)>(StringComparer.OrdinalIgnoreCase);
        foreach (var sync in syncs)
        {
            foreach (var name in SyncLowering.NamesOf(sync))
            {
                parts.TryAdd(Casing.Pascal(name), (sync.Name, name, null));
            }

            foreach (var side in new[] { sync.Wix.Flow, sync.External.Flow })
            {
                parts.TryAdd(Casing.Pascal(side.Name), (sync.Name, side.Name, side));
            }
        }

        return parts;
    }

    private static string FileOf(DocumentName document) => Casing.Pascal(document.Name) + (document.IsFlow ? "" : "Sync");

    private static Diagnostic At<T>(DocumentName document, DiagnosticDefinition<T> definition, T argument) => new(
        definition, definition.DefaultSeverity, document.Source, document.Span, definition.Message(argument), definition.Help(argument));
}

/// <summary>What a document that becomes a program is called.</summary>
/// <param name="Span">Where the name is written.</param>
internal sealed record DocumentName(SourceText Source, string Kind, string Name, TextSpan Span)
{
    public bool IsFlow => Kind == "flow";

    /// <summary>Null for documents that become no program: of their kind, or because something else is wrong with them.</summary>
    public static DocumentName? Of(AnalyzedDocument document) =>
        document.Syntax is FlowSyntax or SyncSyntax && document.Diagnostics.All(found => found.Severity != Severity.Error)
            ? new(document.Syntax.Source, document.Syntax.Kind.Value, document.Syntax.Name.Value, document.Syntax.Name.Span)
            : null;
}
