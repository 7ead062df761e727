using WixFlowGen.MockWix.Areas.Movement;

namespace WixFlowGen.Tests.MockWix;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "a|b;1|2")]
    [InlineData("a,b\n1,2", "a|b;1|2")]
    [InlineData("\uFEFFa\r\n", "a")]
    [InlineData("a,\"b,\"\"c\"\"\r\nd\"\r\n", "a|b,\"c\"\r\nd")]
    [InlineData("a,\r\n,\r\n", "a|;|")]
    [InlineData("a,", "a|")]
    [InlineData("a\r\n\r\nb\n", "a;b")]
    [InlineData("\"\"\r\n", "")]
    [InlineData("", "")]
    public void Lines_are_read(string text, string rows) =>
        Assert.Equal(rows, string.Join(';', CsvText.Read(text).Select(row => string.Join('|', row))));

    [Theory]
    [InlineData("\"a")]
    [InlineData("\"a\"b")]
    [InlineData("a\"b")]
    [InlineData("a,\"\"\"")]
    public void Stray_quotes_are_found(string text) => Assert.Throws<FormatException>(() => CsvText.Read(text));

    [Fact]
    public void What_is_written_is_read_back()
    {
        const int Seed = 20_260;
        var random = new Random(Seed);
        for (var run = 0; run < 300; run++)
        {
            // The first field is not empty: a line with one empty field alone cannot be told from an empty line.
            List<List<string>> rows = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
                Enumerable.Range(0, random.Next(1, 4)).Select(i => (i == 0 ? "x" : "") + Text(random)).ToList())];

            Assert.True(rows.Select(r => string.Join('\u0001', r)).SequenceEqual(CsvText.Read(CsvText.Write(rows)).Select(r => string.Join('\u0001', r))), $"seed {Seed} run {run}");
        }
    }

    private static string Text(Random random) => new([.. Enumerable.Range(0, random.Next(6)).Select(_ => ",\"\r\n ab\u00e9"[random.Next(8)])]);
}
