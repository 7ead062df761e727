using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Velo;

public sealed class VeloChecksTests(VeloChecks checks) : IClassFixture<VeloChecks>
{
    private const string File = "backend/flows/wrong.js";

    [Fact]
    public void The_runtime_and_the_sample_flow_are_clean() => Assert.Empty(checks.Check(SampleFlow.Site));

    [Theory]
    [InlineData("tsc", "TS2769", "import { files } from '@wix/media';\nexport const f = () => files.getFileDescriptor(1);\n")]
    [InlineData("tsc", "TS2305", "import { nothing } from '@wix/media';\nexport const f = () => nothing;\n")]
    [InlineData("tsc", "TS2307", "import { f } from 'backend/missing.js';\nexport const g = f;\n")]
    [InlineData("eslint", "no-unused-vars", "const unused = 1;\nexport const f = 2;\n")]
    [InlineData("eslint", "no-undef", "export const f = () => nowhere();\n")]
    [InlineData("node", "syntax", "export const = 1;\n")]
    public void A_mistake_is_found(string tool, string code, string text)
    {
        var found = checks.Check(new VeloSite(new Dictionary<string, string> { [File] = text }));

        Assert.Contains(found, problem => problem.Tool == tool && problem.Code == code && problem.File == File);
    }
}
