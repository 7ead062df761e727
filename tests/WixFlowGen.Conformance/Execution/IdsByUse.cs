using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace WixFlowGen.Conformance.Execution;

/// <summary>
/// Names the ids that the mock makes by what is done with them. Who is first gets the next id, and of work side by side it is left open who is
/// first: so one thing may have another id on each executor, while everything that is said of the thing is the same.
/// </summary>
public static partial class IdsByUse
{
    /// <summary>How far apart the uses may be that tell two ids from each other.</summary>
    private const int Rounds = 4;

    /// <summary>The texts with ids that are used alike named alike, and all others named differently.</summary>
    public static IReadOnlyList<string> Rename(IReadOnlyList<string> texts)
    {
        var names = texts.SelectMany(text => Id().Matches(text).Select(match => match.Value)).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, _ => "id", StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            names = names.Keys.ToDictionary(id => id, id => NameOf(id, texts, names), StringComparer.Ordinal);
        }

        return [.. texts.Select(text => Id().Replace(text, match => names[match.Value]))];
    }

    private static string NameOf(string id, IReadOnlyList<string> texts, Dictionary<string, string> names)
    {
        var uses = texts.Where(text => text.Contains(id, StringComparison.Ordinal))
            .Select(text => Id().Replace(text, match => match.Value == id ? "@" : names[match.Value]))
            .Order(StringComparer.Ordinal);
        return $"id-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', uses))))[..12]}";
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}(?![0-9a-f])", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
