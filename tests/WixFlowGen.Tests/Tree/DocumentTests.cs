using System.Text.RegularExpressions;

namespace WixFlowGen.Tests.Tree;

/// <summary>What the documents say of the repository is so.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] _documents =
    [
        "README.md", "CHANGELOG.md", "src/README.md", ".github/CONTRIBUTING.md",
        .. Directory.GetFiles(RepositoryRoot.Combine("docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/')),
    ];

    private static readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal)
    {
        ["yaml"] = "flows/private-track-sale.flow.yaml",
        ["csharp"] = "generated-samples/csharp/Flows/PrivateTrackSale.cs",
        ["js"] = "generated-samples/velo/backend/flows/private-track-sale.js",
    };

    [Fact]
    public void Excerpts_of_the_readme_are_in_the_files_they_come_from()
    {
        var excerpts = Excerpt().Matches(Read("README.md"));
        Assert.Equal(_sources.Keys.Order(StringComparer.Ordinal), excerpts.Select(excerpt => excerpt.Groups[1].Value).Order(StringComparer.Ordinal));
        foreach (Match excerpt in excerpts)
        {
            Assert.Contains(excerpt.Groups[2].Value, Read(_sources[excerpt.Groups[1].Value]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Links_lead_somewhere()
    {
        foreach (var document in _documents)
        {
            var folder = Path.GetDirectoryName(document) ?? "";
            var dead = Link().Matches(Read(document)).Select(link => link.Groups[1].Value)
                .Where(link => !link.StartsWith("http", StringComparison.Ordinal))
                .Where(link => !Exists(Path.Combine(folder, link)))
                .Select(link => $"{document}: {link}");
            Assert.Empty(dead);
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/README.md")]
    [InlineData(".github/CONTRIBUTING.md")]
    public void Files_that_are_named_exist(string document)
    {
        var named = NamedPath().Matches(Read(document)).Select(path => path.Groups[1].Value.TrimEnd('/'))
            .Where(path => !path.Contains('<') && !path.Contains('*')).ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, path => !Exists(path) && !Exists(Path.Combine("src", path)));
    }

    [Fact]
    public void Each_recipe_ends_where_the_code_says_it_does()
    {
        var recipes = Read(".github/CONTRIBUTING.md");
        foreach (var axis in new[] { "A step kind", "A lint rule", "A target language", "An API package", "A connector" })
        {
            Assert.Contains($"\n## {axis}\n1. ", recipes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_gate_runs_the_test_command_of_the_readme()
    {
        Assert.Contains("\n    dotnet test\n", Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("\ndotnet test", Read(".ci/run"), StringComparison.Ordinal);
    }

    private static bool Exists(string path) => Path.Exists(RepositoryRoot.Combine(path));

    private static string Read(string file) => File.ReadAllText(RepositoryRoot.Combine(file)).ReplaceLineEndings("\n");

    [GeneratedRegex("^```(yaml|csharp|js)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Excerpt();

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|docs|tests|templates|tools|flows|generated-samples|WixFlowGen\.[A-Za-z.]+)/[^`\s]*)`")]
    private static partial Regex NamedPath();
}
