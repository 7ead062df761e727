using WixFlowGen.Semantics.Syncs;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Tests.Documents;

namespace WixFlowGen.Tests.Syncs;

/// <summary>What <c>docs/reference/sync.md</c> says is so.</summary>
public sealed class SyncPageTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.Combine("docs", "reference", "sync.md"));

    [Fact]
    public void Its_documents_check_without_a_finding()
    {
        var documents = FencedBlocks.Of(Page).Where(block => block.Text.StartsWith("sync:", StringComparison.Ordinal)).Select((block, i) => ($"page{i}.sync.yaml", block.Text)).ToList();
        var side = File.ReadAllText(RepositoryRoot.Combine("tests", "cases", "syncs", "notes-side.flow.yaml"));

        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.DoesNotContain(
            new SyncProject(document, ("notes-side.flow.yaml", side)).Findings(), found => !found.Contains("notes-side", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_lists_the_entities_of_Wix_with_their_fields()
    {
        foreach (var name in WixEntities.Names)
        {
            var row = Page.Split('\n').Single(line => line.StartsWith($"| `{name}` |", StringComparison.Ordinal));
            var inputs = WixEntities.SideFlowOf(name).Inputs;
            var values = (inputs?.Find("values") as YamlMapping)?.Find("properties") as YamlMapping;
            Assert.NotNull(values);
            Assert.All(values.Entries, field => Assert.Contains($"`{field.Key.Value}`", row, StringComparison.Ordinal));
        }
    }
}
