namespace WixFlowGen.Emit.CSharp;

/// <summary>How C# breaks lines.</summary>
internal static class CSharpLayout
{
    public static readonly Layout Instance = new(IndentWidth: 4, Width: 110, TrailingComma: false);

    public static string Indent(string code, int levels)
    {
        for (var level = 0; level < levels; level++)
        {
            code = Instance.Indent(code);
        }

        return code;
    }
}
