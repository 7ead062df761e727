using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syntax;

/// <summary>In each text the scalar of key <c>k</c> holds the word MARK; its place in the file must be found from its place in the value.</summary>
public sealed class ScalarPositionTests
{
    [Theory]
    [InlineData("k: a MARK b\n", "a MARK b")]
    [InlineData("k: a\n  b MARK\n\n  c # note\n", "a\n  b MARK\n\n  c")]
    [InlineData("k: 'it''s MARK'\n", "'it''s MARK'")]
    [InlineData("k: 'a''\n\n  '' MARK '\n", "'a''\n\n  '' MARK '")]
    [InlineData("k: \"\\u0041\\n\\t MARK\\x41\"\n", "\"\\u0041\\n\\t MARK\\x41\"")]
    [InlineData("k: \"a \\\n   b \\U0001F600 MARK\\\\ \"\n", "\"a \\\n   b \\U0001F600 MARK\\\\ \"")]
    [InlineData("k: |\n  one\n   MARK two\n\nx: 1\n", "|\n  one\n   MARK two")]
    [InlineData("k: |-\n\n  one\n\n\n  MARK\n", "|-\n\n  one\n\n\n  MARK")]
    [InlineData("k: |+\n  one MARK\n\n\n", "|+\n  one MARK")]
    [InlineData("k: |2 # note\n    one\n   MARK\n", "|2 # note\n    one\n   MARK")]
    [InlineData("k: >\n  one\n  two\n\n  three MARK\n\n", ">\n  one\n  two\n\n  three MARK")]
    [InlineData("k: >-\n  one\n    more\n    again\n  two\n  MARK\n", ">-\n  one\n    more\n    again\n  two\n  MARK")]
    [InlineData("k: >+\n\n  one\n\n   in\n\n  two MARK\n\n", ">+\n\n  one\n\n   in\n\n  two MARK")]
    [InlineData("l: 1\r\nk: >\r\n  one\r\n  two MARK\r\nm: 2\r\n", ">\r\n  one\r\n  two MARK")]
    [InlineData("l: 'x\r\n  y'\r\nk: \"one\r\n  two MARK\"\r\n", "\"one\r\n  two MARK\"")]
    [InlineData("\uFEFFk: b MARK\n", "b MARK")]
    [InlineData("l: {a: [x, 'y'], k: MARK z }\nk: MARK", "MARK")]
    [InlineData("l: é😀\nk: 😀 MARK\n", "😀 MARK")]
    [InlineData("? k\n: MARK\n", "MARK")]
    public void Span_and_map_are_exact(string text, string written)
    {
        var (root, diagnostics) = YamlProbe.Read(text);
        Assert.Empty(diagnostics);
        var scalar = Assert.IsType<YamlScalar>(Assert.IsType<YamlMapping>(root).Find("k"));
        var source = new SourceText("", text);

        Assert.Equal(written, source.Slice(scalar.Span));
        var place = scalar.Map.ToSource(new TextSpan(scalar.Value.IndexOf("MARK", StringComparison.Ordinal), 4));
        Assert.Equal("MARK", source.Slice(place));
    }

    /// <summary>No fallback to a coarse map: every character that is its own notation is found where it stands.</summary>
    [Theory]
    [InlineData("k: a\n  b\n\n  c\n")]
    [InlineData("k: 'a  b''\n\n\n  c '\n")]
    [InlineData("k: \" a\\e\\_ \\\"\\/b\\\n\n  c\"\n")]
    [InlineData("k: |1-\n  a\n b\n")]
    [InlineData("k: >\n\n\n a\n\n\n\n b\n  c\n\n d\n e\n")]
    [InlineData("k: |\n\n")]
    [InlineData("k: |+\n\n\n")]
    [InlineData("k: >+\n a\n\n\n")]
    [InlineData("k: |\n a\n  \n b\n   \n")]
    [InlineData("- k: >-\n    a\n     b\n    c\n  l: d\n")]
    [InlineData("k: ''\nl: \"\"\nm:\nn: |-\n")]
    public void Every_character_round_trips(string text)
    {
        var (root, diagnostics) = YamlProbe.Read(text);
        Assert.Empty(diagnostics);
        foreach (var scalar in YamlProbe.Scalars(root))
        {
            for (var i = 0; i < scalar.Value.Length; i++)
            {
                if (scalar.Value[i] is >= 'a' and <= 'z')
                {
                    Assert.Equal(scalar.Value[i], text[scalar.Map.ToSource(i)]);
                }
            }
        }
    }

    [Theory]
    [InlineData("{ a: 1 }", "{ a: 1 }")]
    [InlineData("[1, [2], ]", "[1, [2], ]")]
    [InlineData("\n  a: 1\n  b: [x]  # note", "a: 1\n  b: [x]")]
    [InlineData("\n  - a\n  - b: |\n      x\n", "- a\n  - b: |\n      x")]
    public void Collections_end_with_their_last_character(string value, string written)
    {
        var text = $"k: {value}\n\nz: 1\n";
        var (root, _) = YamlProbe.Read(text);
        var node = Assert.IsType<YamlMapping>(root).Find("k");

        Assert.Equal(written, new SourceText("", text).Slice(node?.Span ?? default));
    }
}
