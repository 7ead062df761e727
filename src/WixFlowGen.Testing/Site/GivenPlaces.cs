using System.Globalization;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Testing.Results;
using WixFlowGen.Text;

namespace WixFlowGen.Testing.Site;

/// <summary>Finds in a test document what the site refused.</summary>
internal static class GivenPlaces
{
    /// <param name="given">As written; null when the case has none of its own.</param>
    /// <param name="name">The name of the case, which is pointed at when the place is not found.</param>
    public static TestFailure Failure(GivenRefusedException refused, YamlMapping? given, TextSpan name)
    {
        var (path, fact) = (refused.Path, refused.Fact);
        if (fact.StartsWith("items[", StringComparison.Ordinal) && fact.IndexOf("]: ", StringComparison.Ordinal) is var end and > 0)
        {
            (path, fact) = ($"{path}.{fact[..(end + 1)]}", fact[(end + 3)..]);
        }

        return new(Find(given, path)?.Span ?? name, $"the site refuses {path}: {fact}");
    }

    private static YamlNode? Find(YamlNode? node, string path)
    {
        foreach (var step in path.Split('.', '[').Select(step => step.TrimEnd(']')))
        {
            node = node switch
            {
                YamlMapping mapping => mapping.Find(step),
                YamlSequence list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < list.Items.Length => list.Items[place],
                _ => null,
            };
        }

        return node is YamlMapping { Entries: [var first, ..] } ? first.Key : node;
    }
}
