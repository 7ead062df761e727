using System.Globalization;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Text;
using WixFlowGen.Tests.Schema;
using WixFlowGen.Tests.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Tests.Cli;

/// <summary>Whatever the text, the compiler and the printers do not throw, and every place is inside the text.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Alphabet = "ab:- \n\t{}[],'\"\\|>&*!%@#?~$.0x\r\u00e9\ud83d\ude00\u2028\0";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_text_never_throws(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            Check(new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Random_mutations_of_valid_flows_never_throw(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var texts = FlowMutants.ValidFiles.Select(File.ReadAllText).ToList();
        for (var i = 0; i < 1_000; i++)
        {
            var text = texts[random.Next(texts.Count)];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                text = Mutate(text, random);
            }

            Check(text);
        }
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 30), text.Length - at);
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(random.Next(text.Length - length + 1), length)),
            2 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString(CultureInfo.InvariantCulture)),
            _ => text.Replace("\n", "\r\n", StringComparison.Ordinal) is var windows && windows.Length < 20_000 ? windows.Insert(at, " ") : text,
        };
    }

    private static void Check(string text)
    {
        var result = new FlowCompiler(new WixFlowGen.Catalog.EmbeddedApiCatalog()).Compile([new SourceText("fuzz.flow.yaml", text)]);
        Assert.All(result.Diagnostics, d => Assert.InRange(d.Span.End, d.Span.Start, text.Length));
        var report = new CheckReport(1, result.Diagnostics);
        foreach (var format in ReportFormats.Names)
        {
            ReportFormats.Write(format, report, TextWriter.Null);
        }

        foreach (var scalar in YamlProbe.Scalars(YamlProbe.Read(text).Root))
        {
            CheckMap(scalar, text);
        }
    }

    /// <summary>A coarse map would mean that the mappers and the parser read a notation differently.</summary>
    private static void CheckMap(YamlScalar scalar, string text)
    {
        Assert.InRange(scalar.Span.End, scalar.Span.Start, text.Length);
        var isCoarse = scalar.Map.Segments is [{ SourceWidth: not null, Length: > 2 }];
        Assert.False(isCoarse && scalar.Value.Any(char.IsLetter), $"no exact map for {scalar} in:\n{text}");
        for (var i = 0; i < scalar.Value.Length; i++)
        {
            Assert.InRange(scalar.Map.ToSource(new TextSpan(i, 1)).End, scalar.Span.Start, text.Length);
        }
    }
}
