using NJsonSchema;
using WixFlowGen.Schema;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Tests.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Schema;

/// <summary>The published schemas of syncs and of their tests and <c>check</c> accept the same documents.</summary>
public sealed class SyncSchemaTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("sync", "*.sync.yaml")]
    [InlineData("sync-test", "portfolio.test.yaml")]
    public async Task Agrees_with_the_checker_on_the_documents_of_the_repository_and_their_mutants(string kind, string files)
    {
        var schema = await JsonSchema.FromJsonAsync(kind == "sync" ? SyncSchema.PublicText : SyncTestSchema.PublicText, TestContext.Current.CancellationToken);
        var (accepted, refused) = (0, 0);
        foreach (var file in Directory.GetFiles(RepositoryRoot.Combine("flows"), files))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            if (Document(kind, text) is not { } document)
            {
                continue;
            }

            Assert.True(Verdicts(schema, text, document).Checker, $"{file} is valid");
            foreach (var mutant in FlowMutants.Of(text).Prepend(text))
            {
                if (Document(kind, mutant) is not { } changed)
                {
                    continue;
                }

                var (published, checker) = Verdicts(schema, mutant, changed);
                Assert.True(published == checker, $"schema {published}, checker {checker}:\n{mutant}");
                (accepted, refused) = checker ? (accepted + 1, refused) : (accepted, refused + 1);
            }
        }

        output.WriteLine($"{accepted} accepted, {refused} refused");
        Assert.True(accepted > 20 && refused > 100);
    }

    /// <summary>The text as a document of the kind; null when it is not YAML or another kind of document.</summary>
    private static YamlMapping? Document(string kind, string text) =>
        YamlProbe.Read(text) is { Root: YamlMapping { Entries: [var first, ..] } root, Diagnostics: [] } && first.Key.Value == kind ? root : null;

    private static (bool Published, bool Checker) Verdicts(JsonSchema schema, string text, YamlMapping node)
    {
        var sink = new DiagnosticSink(new("", text));
        var document = DocumentReader.Read(sink.Source, node, sink);
        if (document is SyncTestSyntax test)
        {
            SyncTestSchema.Check(test, sink);
        }
        else
        {
            SyncSchema.Check(Assert.IsType<SyncSyntax>(document), sink);
        }

        return (schema.Validate(JsonTree.From(node)).Count == 0, !sink.HasErrors);
    }
}
