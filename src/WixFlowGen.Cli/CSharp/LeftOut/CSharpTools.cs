namespace WixFlowGen.Cli.CSharp;

/// <summary>Stands in for the C# tools in the native build.</summary>
internal static class CSharpTools
{
    /// <summary>This build has none.</summary>
    public static ICSharpTools? Create() => null;
}
