using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Schema;

/// <summary>The structure of connector documents: which keys there are and what their values look like.</summary>
public static class ConnectorSchema
{
    /// <summary>The public contract: one JSON schema (draft-07) of connector documents, as indented JSON with LF line ends.</summary>
    public static string PublicText => SchemaComposer.Connector().ToString(Newtonsoft.Json.Formatting.Indented).ReplaceLineEndings("\n") + "\n";

    /// <summary>Reports every structural mistake once, in our words, at the place of the key or value; false when there is any.</summary>
    public static bool Check(ConnectorSyntax connector, DiagnosticSink diagnostics)
    {
        var before = diagnostics.Count;
        new SchemaErrorReport(diagnostics).Report(SchemaSet.Connector, connector.Root, "the connector", connector.Kind.Span);
        return diagnostics.Count == before;
    }
}
