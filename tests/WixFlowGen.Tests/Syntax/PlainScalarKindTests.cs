using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Tests.Syntax;

public sealed class PlainScalarKindTests
{
    [Theory]
    [InlineData(ScalarKind.Null, "~", "null", "Null", "NULL", "")]
    [InlineData(ScalarKind.Boolean, "true", "True", "TRUE", "false", "False", "FALSE")]
    [InlineData(ScalarKind.Integer, "0", "-12", "+3", "007", "0o17", "0x1F")]
    [InlineData(ScalarKind.Number, "1.5", "1.", ".5", "-1e3", "1E+3", ".inf", "-.Inf", "+.INF", ".nan", ".NaN")]
    [InlineData(ScalarKind.Text, "no", "on", "yes", "off", "tRUE", "0o8", "0x", "1e", "1_000", "-", "+", ".", "1.2.3", "-.nan", "2s", "12:30", "nULL")]
    public void Follow_the_core_schema(ScalarKind kind, params string[] texts) =>
        Assert.All(texts, text => Assert.Equal(kind, PlainScalarKinds.Of(text)));
}
