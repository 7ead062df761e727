using WixFlowGen.Text;

namespace WixFlowGen.Tests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(99, 3, 2)]
    public void Positions_count_from_one(int offset, int line, int column) =>
        Assert.Equal(new LinePosition(line, column), new SourceText("a", "ab\ncd\ne").PositionOf(offset));

    [Theory]
    [InlineData("getFileDescripter", "getFileDescriptor")]
    [InlineData("GetFiledescriptor", "getFileDescriptor")]
    [InlineData("somethingElse", null)]
    public void Nearest_name_is_found_only_when_near(string given, string? expected) =>
        Assert.Equal(expected, Suggestions.Nearest(given, ["getFileDescriptor", "listFiles"]));
}
