using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Constants that come from YAML rather than from an expression: they are text there and values here.</summary>
public sealed class ConstantPrintingTests
{
    [Fact]
    public void A_timestamp_is_printed_in_its_one_form()
    {
        var literal = new IrConstant(new DateTimeOffset(2026, 1, 31, 14, 0, 0, TimeSpan.FromHours(2)), TimestampType.Instance);

        Assert.Equal("CelTime.Timestamp(\"2026-01-31T12:00:00.000Z\")", new CSharpExpressionPrinter(new ReadableNames()).Print(literal));
        Assert.Equal("'2026-01-31T12:00:00.000Z'", new JavaScriptExpressionPrinter(new ReadableNames()).Print(literal));
    }

    [Fact]
    public void A_duration_is_printed_as_a_length_of_time()
    {
        var literal = new IrConstant(TimeSpan.FromSeconds(90), DurationType.Instance);

        Assert.Equal("TimeSpan.FromMilliseconds(90000)", new CSharpExpressionPrinter(new ReadableNames()).Print(literal));
        Assert.Equal("90000", new JavaScriptExpressionPrinter(new ReadableNames()).PrintPrimary(literal));
    }
}
