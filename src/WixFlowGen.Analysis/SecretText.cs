using System.Text.RegularExpressions;

namespace WixFlowGen.Analysis;

/// <summary>Recognises texts that give access to something, by the marks their issuers put on them and by their randomness.</summary>
internal static partial class SecretText
{
    private const int LongestLooked = 4096;
    private const double LeastBitsPerCharacter = 4.2;

    /// <summary>Such as <c>a signed token</c>; null for ordinary text.</summary>
    public static string? KindOf(string text) => text switch
    {
        { Length: < 20 or > LongestLooked } => null,
        _ when text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) => "a private key",
        _ when SignedToken().IsMatch(text) => "a signed token",
        _ when Authorization().IsMatch(text) => "an authorization header",
        _ when IssuedKey().IsMatch(text) => "an API key",
        _ when RandomText().IsMatch(text) && IsRandom(text) => "a random key",
        _ => null,
    };

    /// <summary>Long words, GUIDs, hex digests and paths repeat letters or keep to one kind of them; keys mix all kinds evenly.</summary>
    private static bool IsRandom(string text) =>
        text.Count(char.IsAsciiDigit) * 10 >= text.Length && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower)
        && BitsPerCharacter(text) >= LeastBitsPerCharacter && Changes(text) * 5 >= text.Length * 2;

    private static double BitsPerCharacter(string text) =>
        -text.GroupBy(c => c).Sum(group => (double)group.Count() / text.Length * Math.Log2((double)group.Count() / text.Length));

    /// <summary>How often the kind of letter changes: rarely in names, at every second place in keys.</summary>
    private static int Changes(string text) => text.Zip(text.Skip(1)).Count(pair => Kind(pair.First) != Kind(pair.Second));

    private static int Kind(char c) => char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterUpper(c) ? 1 : char.IsAsciiLetterLower(c) ? 2 : 3;

    [GeneratedRegex(@"^(IST\.)?eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*$")]
    private static partial Regex SignedToken();

    [GeneratedRegex(@"^(Bearer|Basic) [A-Za-z0-9+/=._~-]{12,}$")]
    private static partial Regex Authorization();

    [GeneratedRegex(@"^(sk|pk|rk)_(live|test)_[A-Za-z0-9]{12,}$|^AKIA[0-9A-Z]{16}$|^gh[pousr]_[A-Za-z0-9]{30,}$|^xox[abprs]-[A-Za-z0-9-]{12,}$|^AIza[A-Za-z0-9_-]{35}$|^IST\.[A-Za-z0-9._-]{20,}$")]
    private static partial Regex IssuedKey();

    [GeneratedRegex(@"^[A-Za-z0-9+/_=-]{32,}$")]
    private static partial Regex RandomText();
}
