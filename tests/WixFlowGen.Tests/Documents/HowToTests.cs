using System.Text.RegularExpressions;
using WixFlowGen.Tests.Cli;

namespace WixFlowGen.Tests.Documents;

/// <summary>The documents on each page of <c>docs/how-to</c> form a project that has no finding and whose tests pass.</summary>
public sealed partial class HowToTests : IDisposable
{
    private readonly CliRun _run = new();

    /// <summary>The pages, by file name.</summary>
    public static TheoryData<string> Pages => [.. Directory.GetFiles(RepositoryRoot.Combine("docs", "how-to"), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Examples_of_a_page_are_checked_and_tested(string page)
    {
        var documents = FencedBlocks.Of(FencedBlocks.Read($"docs/how-to/{page}")).Where(block => block.Language == "yaml").Select(block => block.Text).ToList();
        foreach (var document in documents)
        {
            var head = FirstKey().Match(document);
            Assert.True(head.Success, $"no document: {document}");
            _run.Write($"{head.Groups[2].Value}.{head.Groups[1].Value.Replace("sync-test", "test", StringComparison.Ordinal)}.yaml", document);
        }

        if (documents.Count > 0)
        {
            Assert.Equal((0, ""), (await _run.RunAsync("check", "."), _run.Errors));
            Assert.EndsWith(" 0 errors, 0 warnings\n", _run.Output, StringComparison.Ordinal);
            Assert.Equal((0, ""), (await _run.RunAsync("test", "."), _run.Errors));
        }
    }

    public void Dispose() => _run.Dispose();

    [GeneratedRegex(@"\A(flow|test|connector|sync|sync-test): (\S+)\n")]
    private static partial Regex FirstKey();
}
