using System.Text.RegularExpressions;

namespace WixFlowGen.Tests.Runtime;

/// <summary>docs/reference/parity.md names tests; each stands on both sides.</summary>
public sealed partial class ParityTests
{
    [Fact]
    public void Every_row_names_tests_of_both_runtimes()
    {
        var promises = File.ReadAllText(RepositoryRoot.Combine("docs", "reference", "parity.md")).Split("\n## ")[0];
        var rows = promises.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        var csharp = Texts(RepositoryRoot.Combine("tests", "WixFlowGen.Tests", "Runtime"), "*.cs");
        var velo = Texts(RepositoryRoot.Combine("tests", "velo-runtime"), "*.mjs");

        Assert.True(rows.Count > 15);
        Assert.All(rows, row =>
        {
            var names = TestName().Matches(row.Split('|')[2]).Select(match => match.Value).ToList();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Contains($"void {name}(", csharp.Replace("async Task ", "void ", StringComparison.Ordinal)));
            Assert.All(names, name => Assert.Matches($"test\\([`']{name}['` ]", velo));
        });
    }

    private static string Texts(string folder, string pattern) =>
        string.Concat(Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    [GeneratedRegex("[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")]
    private static partial Regex TestName();
}
