using WixFlowGen.Syntax;

namespace WixFlowGen.Tests.Syntax;

public sealed class LiteralTests
{
    [Theory]
    [InlineData("500ms", 500L)]
    [InlineData("2s", 2_000L)]
    [InlineData("5m", 300_000L)]
    [InlineData("1h", 3_600_000L)]
    [InlineData("14d", 1_209_600_000L)]
    [InlineData("999999d", 86_399_913_600_000L)]
    [InlineData("2", null)]
    [InlineData("s", null)]
    [InlineData("-2s", null)]
    [InlineData("1.5s", null)]
    [InlineData("2 s", null)]
    [InlineData("2S", null)]
    [InlineData("1234567s", null)]
    [InlineData("", null)]
    public void Durations(string text, long? milliseconds) =>
        Assert.Equal(milliseconds, DurationLiteral.TryParse(text, out var value) ? (long)value.TotalMilliseconds : null);

    [Theory]
    [InlineData("200MB", 209_715_200L)]
    [InlineData("10KB", 10_240L)]
    [InlineData("1GB", 1_073_741_824L)]
    [InlineData("7B", 7L)]
    [InlineData("1048576", 1_048_576L)]
    [InlineData("10kb", null)]
    [InlineData("1TB", null)]
    [InlineData("MB", null)]
    [InlineData("1234567MB", null)]
    [InlineData("", null)]
    public void Sizes(string text, long? bytes) =>
        Assert.Equal(bytes, ByteSizeLiteral.TryParse(text, out var value) ? value : null);
}
