using System.Text.RegularExpressions;

namespace WixFlowGen.Runtime.Wix;

/// <summary>Keeps the secret part of addresses out of messages.</summary>
internal static partial class SignedUrls
{
    /// <summary>The text with the query and fragment of every web address replaced by an ellipsis.</summary>
    public static string Hide(string text) => Query().Replace(text, "$1?...");

    [GeneratedRegex("""(https?://[^\x00-\x20?#"'<>]*)[?#][^\x00-\x20"'<>]*""", RegexOptions.CultureInvariant)]
    private static partial Regex Query();
}
