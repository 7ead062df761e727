namespace WixFlowGen.Analysis.Ids;

/// <summary>The article of a noun in a message.</summary>
internal static class Article
{
    /// <summary><c>an app</c>, <c>a media file</c>.</summary>
    public static string Before(string noun) => $"{(noun.Length > 0 && "aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a")} {noun}";
}
