namespace WixFlowGen.Cli.Templates;

/// <summary>A flow or sync that <c>wixflow init</c> can start a project with.</summary>
/// <param name="Name">The name of the flow or sync.</param>
/// <param name="Summary">What it does; empty when the document does not say.</param>
/// <param name="Files">
/// Its document and everything that document needs: the flows it runs, connectors, OpenAPI documents, and the tests of all of them.
/// Paths from the project folder, in ordinal order.
/// </param>
internal sealed record ProjectTemplate(string Name, string Summary, IReadOnlyList<string> Files);
