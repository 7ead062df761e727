using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WixFlowGen.Tests.Tree;

/// <summary>The walls between stages, read from the repository itself.</summary>
public sealed partial class ProjectWallTests
{
    private static readonly string Source = RepositoryRoot.Combine("src");

    [Fact]
    public void Every_project_is_in_the_reading_order() =>
        Assert.Equal(Projects().Order(StringComparer.Ordinal), ReadingOrder().Order(StringComparer.Ordinal));

    [Fact]
    public void A_stage_references_earlier_stages_only()
    {
        var order = ReadingOrder();
        foreach (var project in Projects())
        {
            foreach (var reference in ReferencesOf(project))
            {
                Assert.True(order.IndexOf(reference) < order.IndexOf(project), $"{project} references {reference}, which comes later");
            }
        }
    }

    [Fact]
    public void Emitters_and_the_interpreter_see_the_program_and_nothing_before_it()
    {
        var allowed = new[] { "WixFlowGen.Text", "WixFlowGen.Types", "WixFlowGen.Ir", "WixFlowGen.Emit" };
        foreach (var emitter in Projects().Where(project => project.StartsWith("WixFlowGen.Emit", StringComparison.Ordinal)))
        {
            Assert.Empty(ReferencesOf(emitter).Except(allowed));
        }

        Assert.Empty(ReferencesOf("WixFlowGen.Interpreter").Except([.. allowed, "WixFlowGen.Runtime"]));
        Assert.DoesNotContain("WixFlowGen.Expressions", ReferencesOf("WixFlowGen.Ir"));
    }

    [Fact]
    public void The_core_is_marked_pure()
    {
        var order = ReadingOrder();
        foreach (var project in order.Take(order.IndexOf("WixFlowGen.Compiler") + 1))
        {
            Assert.Equal("true", Project(project).Descendants("PureCore").SingleOrDefault()?.Value);
        }
    }

    [Fact]
    public void Walls_and_warnings_are_switched_on_for_all()
    {
        var settings = XDocument.Load(RepositoryRoot.Combine("Directory.Build.props"));
        foreach (var name in new[] { "DisableTransitiveProjectReferences", "TreatWarningsAsErrors", "EnforceCodeStyleInBuild" })
        {
            Assert.Equal("true", settings.Descendants(name).Single().Value);
        }

        Assert.Equal("enable", settings.Descendants("Nullable").Single().Value);
    }

    [Fact]
    public void Versions_are_pinned_in_one_place()
    {
        // The generated project is what a user gets: it takes the version from the file beside it.
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Path, "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(RepositoryRoot.Combine("generated-samples"), StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(XDocument.Load(file).Descendants("PackageReference"), reference => reference.Attribute("Version") is not null);
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.Combine("WixFlowGen.sln"));
        foreach (var folder in new[] { "src", "tests", "generated-samples" })
        {
            foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.csproj", SearchOption.AllDirectories))
            {
                Assert.Contains(Path.GetFileName(file), solution, StringComparison.Ordinal);
            }
        }
    }

    private static List<string> ReadingOrder() =>
        [.. ReadingOrderRow().Matches(File.ReadAllText(Path.Combine(Source, "README.md"))).Select(match => match.Groups[1].Value)];

    private static List<string> Projects() =>
        [.. Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))];

    private static IEnumerable<string> ReferencesOf(string project) => Project(project)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")?.Value ?? "").Replace('\\', '/'));

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(Source, name, $"{name}.csproj"));

    [GeneratedRegex(@"^\| \d+ \| `([\w.]+)` ", RegexOptions.Multiline)]
    private static partial Regex ReadingOrderRow();
}
