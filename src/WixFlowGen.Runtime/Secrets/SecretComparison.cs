using System.Security.Cryptography;
using System.Text;

namespace WixFlowGen.Runtime.Secrets;

/// <summary>Compares what was sent with a secret, in a time that tells nothing of it.</summary>
internal static class SecretComparison
{
    /// <summary>Digests are compared, so that not even the length tells.</summary>
    public static bool AreEqual(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <param name="given">The HMAC-SHA256 in hexadecimal digits, with or without <c>sha256=</c> in front.</param>
    public static bool IsSignature(string given, string secret, byte[] body)
    {
        var digits = given.ToLowerInvariant();
        digits = digits.StartsWith("sha256=", StringComparison.Ordinal) ? digits["sha256=".Length..] : digits;
        return AreEqual(digits, Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
    }
}
