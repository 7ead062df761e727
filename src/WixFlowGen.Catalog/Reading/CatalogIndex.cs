using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Reading;

/// <summary>The list of everything in the embedded packages, one word and one id a line.</summary>
/// <param name="Packages">Short names: <c>media</c>.</param>
internal sealed record CatalogIndex(ImmutableArray<string> Packages, ImmutableArray<string> OperationIds, ImmutableArray<string> EventIds)
{
    public static CatalogIndex Parse(string text)
    {
        var package = "";
        var packages = ImmutableArray.CreateBuilder<string>();
        var operations = ImmutableArray.CreateBuilder<string>();
        var events = ImmutableArray.CreateBuilder<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "package":
                    package = words[1]["@wix/".Length..];
                    packages.Add(package);
                    break;
                case "operation":
                    operations.Add($"{package}.{words[1]}");
                    break;
                case "event":
                    events.Add($"{package}.{words[1]}");
                    break;
                default:
                    throw new FormatException($"the index line '{line}' is unknown");
            }
        }

        operations.Sort(StringComparer.Ordinal);
        events.Sort(StringComparer.Ordinal);
        return new(packages.ToImmutable(), operations.ToImmutable(), events.ToImmutable());
    }
}
