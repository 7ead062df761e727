using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Schema;

/// <summary>The structure of sync documents: which keys there are and what their values look like.</summary>
public static class SyncSchema
{
    /// <summary>The public contract of sync documents (draft-07), as indented JSON with LF line ends.</summary>
    public static string PublicText => SchemaComposer.Sync().ToString(Newtonsoft.Json.Formatting.Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reports every structural mistake once, in our words, at the place of the key or value; false when there is any.</summary>
    public static bool Check(SyncSyntax sync, DiagnosticSink diagnostics)
    {
        var before = diagnostics.Count;
        new SchemaErrorReport(diagnostics).Report(SchemaSet.Sync, sync.Root, "the sync", sync.Kind.Span);
        return diagnostics.Count == before;
    }
}
