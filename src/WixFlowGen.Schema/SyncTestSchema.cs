using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Schema;

/// <summary>The structure of test documents of syncs: which keys there are and what their values look like.</summary>
public static class SyncTestSchema
{
    /// <summary>The public contract of test documents of syncs (draft-07), as indented JSON with LF line ends.</summary>
    public static string PublicText => SchemaComposer.SyncTest().ToString(Newtonsoft.Json.Formatting.Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reports every structural mistake once, in our words, at the place of the key or value; false when there is any.</summary>
    public static bool Check(SyncTestSyntax test, DiagnosticSink diagnostics)
    {
        var before = diagnostics.Count;
        new SchemaErrorReport(diagnostics).Report(SchemaSet.SyncTest, test.Root, "the test", test.Kind.Span);
        return diagnostics.Count == before;
    }
}
