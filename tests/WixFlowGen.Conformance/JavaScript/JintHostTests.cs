using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.JavaScript;

public sealed class JintHostTests : VeloHostContract
{
    private static readonly JintHost _host = new(new EmbeddedApiCatalog());

    protected override Task<FlowOutcome> RunAsync(VeloCall call, FlowWorld world) => _host.RunAsync(SampleSite.Site, call, world);
}
