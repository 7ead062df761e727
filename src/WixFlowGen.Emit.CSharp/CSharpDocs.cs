namespace WixFlowGen.Emit.CSharp;

/// <summary>Comments: text of the user is kept on one line and cannot end the comment or open markup.</summary>
internal static class CSharpDocs
{
    public static string Comment(string text) => CommentText.OneLine(text);

    public static string Summary(string text, string indent) => $"{indent}/// <summary>{Text(text)}</summary>";

    /// <summary>Text between tags.</summary>
    public static string Text(string text) =>
        CommentText.OneLine(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
