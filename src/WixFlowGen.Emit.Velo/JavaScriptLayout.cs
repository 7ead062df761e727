namespace WixFlowGen.Emit.Velo;

/// <summary>How JavaScript breaks lines.</summary>
internal static class JavaScriptLayout
{
    public static readonly Layout Instance = new(IndentWidth: 2, Width: 100, TrailingComma: true);
}
