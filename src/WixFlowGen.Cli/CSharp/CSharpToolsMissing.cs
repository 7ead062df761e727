using WixFlowGen.Text;

namespace WixFlowGen.Cli.CSharp;

/// <summary>Refuses what needs C# tools in a build without them.</summary>
internal static class CSharpToolsMissing
{
    /// <param name="on">What the user gave to <c>--on</c>.</param>
    /// <exception cref="CommandFailedException">There are no tools.</exception>
    public static ICSharpTools OrFail(this ICSharpTools? tools, string on) =>
        tools ?? throw CommandFailedException.Of($"--on {on}", DiagnosticCatalog.CSharpToolsMissing, on);
}
