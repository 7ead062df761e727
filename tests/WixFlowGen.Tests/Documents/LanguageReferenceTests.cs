using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using WixFlowGen.Syntax;
using WixFlowGen.Tests.Cli;

namespace WixFlowGen.Tests.Documents;

/// <summary>The examples of <c>docs/reference/language.md</c> are right, and nothing of the language is without one.</summary>
public sealed partial class LanguageReferenceTests : IDisposable
{
    private static readonly string Page = FencedBlocks.Read("docs/reference/language.md");

    private readonly CliRun _run = new();
    private readonly List<(string Kind, string Name)> _written = [];

    public LanguageReferenceTests()
    {
        foreach (var (language, text) in FencedBlocks.Of(Page))
        {
            Assert.Equal("yaml", language);
            var head = FirstKey().Match(text);
            Assert.True(head.Success, $"no document: {text}");
            _written.Add((head.Groups[1].Value, head.Groups[2].Value));
            _run.Write($"{head.Groups[2].Value}.{head.Groups[1].Value}.yaml", text);
        }
    }

    [Fact]
    public async Task Examples_have_no_error_and_no_warning()
    {
        Assert.Equal(0, await _run.RunAsync("check", "."));
        Assert.EndsWith(" 0 errors, 0 warnings\n", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Examples_compile_to_both_targets()
    {
        Assert.Equal(0, await _run.RunAsync("build", ".", "-o", "out"));
        foreach (var flow in Names("flow"))
        {
            Assert.True(File.Exists(Path.Combine(_run.Folder, "out", "velo", "backend", "flows", $"{flow}.js")), flow);
        }

        Assert.Equal(Names("flow").Count + 1, Directory.GetFiles(Path.Combine(_run.Folder, "out", "csharp", "Flows")).Length);
    }

    [Theory]
    [InlineData("interpreter")]
    [InlineData("csharp")]
    public async Task Examples_do_what_their_tests_say(string executor)
    {
        Assert.Equal((0, ""), (await _run.RunAsync("test", ".", "--on", executor), _run.Errors));
        Assert.EndsWith(" 0 failed\n", _run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Flows_have_names_of_their_own() => Assert.Equal(_written.Distinct(), _written);

    [Fact]
    public void Every_step_kind_and_each_of_its_keys_has_an_example()
    {
        var examples = string.Concat(FencedBlocks.Of(Page).Select(block => block.Text));
        var keys = StepKinds.All.SelectMany(kind => Properties($"steps/{kind}.schema.json")).Concat(Common()).Distinct(StringComparer.Ordinal);

        Assert.DoesNotContain(keys, key => !Regex.IsMatch(examples, $@"(^|[\s{{]){key}:", RegexOptions.Multiline));
        Assert.DoesNotContain(StepKinds.All, kind => !Regex.IsMatch(Page, $"^####? {kind}$", RegexOptions.Multiline));
    }

    [Fact]
    public void Every_key_of_a_flow_is_explained() =>
        Assert.DoesNotContain(Properties("flow.schema.json"), key => !Page.Contains($"`{key}`", StringComparison.Ordinal));

    public void Dispose() => _run.Dispose();

    private List<string> Names(string kind) => [.. _written.Where(written => written.Kind == kind).Select(written => written.Name)];

    private static IEnumerable<string> Properties(string schema) => ((JObject?)Schema(schema)["properties"] ?? []).Properties().Select(property => property.Name);

    private static IEnumerable<string> Common() => Schema("common.schema.json").Properties().Select(property => property.Name);

    private static JObject Schema(string file) => JObject.Parse(FencedBlocks.Read($"src/WixFlowGen.Schema/Schema/{file}"));

    [GeneratedRegex(@"\A(flow|test|connector): (\S+)\n")]
    private static partial Regex FirstKey();
}
