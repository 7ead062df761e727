using WixFlowGen.Catalog;
using WixFlowGen.Execution.Sdk;

namespace WixFlowGen.Conformance.Sdk;

/// <summary>The double against what the published SDK was seen to do.</summary>
public sealed class SdkDoubleWireTests(ITestOutputHelper output)
{
    private static readonly EmbeddedApiCatalog _catalog = new();

    [Fact]
    public void The_double_does_what_the_sdk_did()
    {
        var all = WireVector.LoadAll();
        var generated = all.Where(vector => vector.IsSingleCallOf(_catalog)).ToList();
        var failures = generated.Select(vector => vector.Check(new SdkDouble(_catalog))).OfType<string>().ToList();

        output.WriteLine($"{generated.Count - failures.Count} of {generated.Count} vectors of generated operations ({all.Count} vectors in all)");
        Assert.Empty(failures);
        Assert.True(generated.Count >= 45, $"only {generated.Count} vectors were applicable");
    }
}
