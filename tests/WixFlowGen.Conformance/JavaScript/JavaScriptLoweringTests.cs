
namespace WixFlowGen.Conformance.JavaScript;

public sealed class JavaScriptLoweringTests
{
    [Fact]
    public void A_module_becomes_es5()
    {
        var lowered = JavaScriptLowering.Shared.Lower("backend/a.js", "export const twice = async (n = 1, ...rest) => { const { a, ...b } = await n; return [...rest, `${a}`, b?.c ?? 2]; };");

        Assert.Contains("exports.twice", lowered);
        Assert.DoesNotContain("=>", lowered);
        Assert.DoesNotContain("const ", lowered);
        Assert.DoesNotContain("`", lowered);
    }

    [Fact]
    public void A_module_that_does_not_parse_is_refused_with_its_name()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => JavaScriptLowering.Shared.Lower("backend/broken.js", "export const = 1;"));

        Assert.Contains("backend/broken.js", failure.Message);
    }

    [Fact]
    public void A_module_is_lowered_once()
    {
        var first = JavaScriptLowering.Shared.LowerAll(new Dictionary<string, string> { ["backend/b.js"] = "export default 1;" });
        using var other = new JavaScriptLowering();

        Assert.Equal(first["backend/b.js"], other.Lower("backend/b.js", "export default 1;"));
    }
}
