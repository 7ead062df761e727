using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Tests.Syntax;

public sealed class PlainScalarKindTests
{
    [Theory]
    [InlineData(ScalarKind.Null, "~", "null", "Null", "NULL", "")]
    [InlineData(ScalarKind.Boolean, "true", "True", "TRUE", "false", "False", "FALSE")]
    [InlineData(ScalarKind.Integer, "0", "-12", "-0", "0x1F")]
    [InlineData(ScalarKind.Number, "1.5", "1.", ".5", "-1e3", "1E+3", ".inf", "-.Inf", ".nan", "0.5", ".NaN")]
    [InlineData(ScalarKind.Text, "no", "on", "yes", "off", "tRUE", "0o8", "0o17", "0x", "1e", "1_000", "-", "+", ".", "1.2.3", "-.nan", "2s", "12:30", "nULL", "+3", "+49301234", "007", "01234", "-012", "00.5", "+1.5", "+.INF", "2030-01-01")]
    public void Follow_the_core_schema_where_a_number_loses_nothing_of_what_is_written(ScalarKind kind, params string[] texts) =>
        Assert.All(texts, text => Assert.Equal(kind, PlainScalarKinds.Of(text)));
}
