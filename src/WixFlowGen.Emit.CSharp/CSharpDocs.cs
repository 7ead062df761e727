namespace WixFlowGen.Emit.CSharp;

/// <summary>Comments: text of the user is kept on one line and cannot end the comment or open markup.</summary>
internal static class CSharpDocs
{
    public static string Comment(string text) => OneLine(text);

    public static string Summary(string text, string indent) =>
        $"{indent}/// <summary>{OneLine(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)}</summary>";

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c)).Trim();
}
