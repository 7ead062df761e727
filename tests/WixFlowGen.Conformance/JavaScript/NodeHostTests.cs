using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.JavaScript;

public sealed class NodeHostTests(NodeHost host) : VeloHostContract, IClassFixture<NodeHost>
{
    protected override Task<FlowOutcome> RunAsync(VeloCall call, FlowWorld world) => host.RunAsync(SampleSite.Site, call, world);
}
