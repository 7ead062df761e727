using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Cli;

/// <summary>Inputs of the largest size whose cost would show if any stage were quadratic: the run would take minutes instead of a moment.</summary>
public sealed class HostileSizeTests
{
    private static readonly Dictionary<string, Func<string>> Inputs = new(StringComparer.Ordinal)
    {
        ["unknown keys on one line"] = () => "{flow: a, " + string.Join(", ", Enumerable.Range(0, 50_000).Select(i => $"k{i}: 1")) + "}",
        ["unknown keys, a line each"] = () => "flow: a\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"k{i}: 1\n")),
        ["duplicate keys"] = () => "flow: a\n" + string.Concat(Enumerable.Repeat("k: 1\n", 150_000)),
        ["empty steps"] = () => "flow: a\nsteps:\n" + string.Concat(Enumerable.Repeat("- {}\n", 100_000)),
        ["text steps"] = () => "flow: a\nsteps: [" + string.Concat(Enumerable.Repeat("x,", 300_000)) + "]",
        ["call steps"] = () => "flow: a\nsteps:\n" + string.Concat(Enumerable.Repeat("- call: a.b\n", 60_000)),
        ["folded text"] = () => "flow: a\nsummary: >\n" + string.Concat(Enumerable.Repeat(" a\n", 250_000)),
        ["blank block"] = () => "flow: a\nsummary: |+\n" + new string('\n', 900_000),
        ["quoted escapes"] = () => "flow: a\nsummary: \"" + string.Concat(Enumerable.Repeat("\\n", 400_000)) + "\"",
        ["a long key"] = () => "flow: a\n? " + new string('x', 900_000) + "\n: 1",
        ["tags"] = () => "flow: a\nb: [" + string.Concat(Enumerable.Repeat("!", 900_000)),
        ["arguments"] = () => "flow: a\nsteps: [{call: a.b, with: {" + string.Join(",", Enumerable.Range(0, 80_000).Select(i => $"k{i}: 1")) + "}}]",
        ["inputs"] = () => "flow: a\ninputs: {" + string.Join(",", Enumerable.Range(0, 40_000).Select(i => $"k{i}: [1]")) + "}",
    };

    public static TheoryData<string> Names { get; } = new(Inputs.Keys);

    [Theory, MemberData(nameof(Names))]
    public void Ends_soon_with_errors(string name)
    {
        var text = Inputs[name]();
        Assert.InRange(text.Length, 300_000, 1_048_576);

        var result = new FlowCompiler(new WixFlowGen.Catalog.EmbeddedApiCatalog()).Compile([new SourceText("big.flow.yaml", text)]);

        Assert.True(result.HasErrors);
        foreach (var format in ReportFormats.Names)
        {
            ReportFormats.Write(format, new CheckReport(1, result.Diagnostics), TextWriter.Null);
        }
    }
}
