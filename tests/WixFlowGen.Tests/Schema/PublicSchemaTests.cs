using Newtonsoft.Json.Linq;
using NJsonSchema;
using WixFlowGen.Schema;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Tests.Syntax;

namespace WixFlowGen.Tests.Schema;

/// <summary>The published schema and <c>check</c> accept the same documents.</summary>
public sealed class PublicSchemaTests(ITestOutputHelper output)
{
    /// <summary>Every seventh mutant: prime to the number of variants of a line, so that each kind of change and each line has its turn.</summary>
    private const int Stride = 7;

    [Fact]
    public async Task Agrees_with_the_checker_on_valid_flows_and_their_mutants()
    {
        var schema = await JsonSchema.FromJsonAsync(FlowSchema.PublicText, TestContext.Current.CancellationToken);
        var (accepted, refused) = (0, 0);
        foreach (var file in FlowMutants.ValidFiles)
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.True(Verdicts(schema, text).Checker, $"{file} is valid");
            foreach (var mutant in FlowMutants.Of(text).Where((_, i) => i % Stride == 0).Prepend(text))
            {
                if (YamlProbe.Read(mutant) is not { Root: YamlMapping { Entries: [{ Key.Value: "flow" }, ..] }, Diagnostics: [] })
                {
                    continue;
                }

                var (published, checker) = Verdicts(schema, mutant);
                Assert.True(published == checker, $"schema {published}, checker {checker}:\n{mutant}");
                (accepted, refused) = checker ? (accepted + 1, refused) : (accepted, refused + 1);
            }
        }

        output.WriteLine($"{accepted} accepted, {refused} refused");
        Assert.True(accepted > 50 && refused > 200);
    }

    [Fact]
    public void Describes_every_key_for_editors()
    {
        var properties = JObject.Parse(FlowSchema.PublicText).Descendants().OfType<JProperty>()
            .Where(property => property.Name == "properties" && property.Value is JObject)
            .SelectMany(property => ((JObject)property.Value).Properties())
            .Where(property => property.Value is JObject value && value["description"] is null && value["$ref"] is null && value["type"]?.Type != JTokenType.Object)
            .Select(property => property.Path)
            .ToList();

        Assert.Empty(properties);
    }

    private static (bool Published, bool Checker) Verdicts(JsonSchema schema, string text)
    {
        var (root, _) = YamlProbe.Read(text);
        var sink = new DiagnosticSink(new("", text));
        var node = Assert.IsType<YamlMapping>(root);
        FlowSchema.Check(Assert.IsType<FlowSyntax>(DocumentReader.Read(sink.Source, node, sink)), sink);
        return (schema.Validate(JsonTree.From(node)).Count == 0, !sink.HasErrors);
    }
}
