using System.Security.Cryptography;
using System.Text;

namespace WixFlowGen.Runtime.Storage;

/// <summary>Stands for a text that may be too long, or have signs that may not be, in the id of a record.</summary>
internal static class TextDigest
{
    /// <returns>The SHA-256 of the text in UTF-8, as 64 hexadecimal digits in lower case.</returns>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
