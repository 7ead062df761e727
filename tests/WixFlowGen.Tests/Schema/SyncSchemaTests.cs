using NJsonSchema;
using WixFlowGen.Schema;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Tests.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Schema;

/// <summary>The published schema of syncs and <c>check</c> accept the same documents.</summary>
public sealed class SyncSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Agrees_with_the_checker_on_the_syncs_of_the_repository_and_their_mutants()
    {
        var schema = await JsonSchema.FromJsonAsync(SyncSchema.PublicText, TestContext.Current.CancellationToken);
        var (accepted, refused) = (0, 0);
        foreach (var file in Directory.GetFiles(RepositoryRoot.Combine("flows"), "*.sync.yaml"))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.True(Verdicts(schema, text).Checker, $"{file} is valid");
            foreach (var mutant in FlowMutants.Of(text).Prepend(text))
            {
                if (YamlProbe.Read(mutant) is not { Root: YamlMapping { Entries: [{ Key.Value: "sync" }, ..] }, Diagnostics: [] })
                {
                    continue;
                }

                var (published, checker) = Verdicts(schema, mutant);
                Assert.True(published == checker, $"schema {published}, checker {checker}:\n{mutant}");
                (accepted, refused) = checker ? (accepted + 1, refused) : (accepted, refused + 1);
            }
        }

        output.WriteLine($"{accepted} accepted, {refused} refused");
        Assert.True(accepted > 20 && refused > 100);
    }

    private static (bool Published, bool Checker) Verdicts(JsonSchema schema, string text)
    {
        var (root, _) = YamlProbe.Read(text);
        var sink = new DiagnosticSink(new("", text));
        var node = Assert.IsType<YamlMapping>(root);
        SyncSchema.Check(Assert.IsType<SyncSyntax>(DocumentReader.Read(sink.Source, node, sink)), sink);
        return (schema.Validate(JsonTree.From(node)).Count == 0, !sink.HasErrors);
    }
}
