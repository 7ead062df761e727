using WixFlowGen.Catalog;
using WixFlowGen.Execution.Sdk;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Runs the modules of a site in Jint as they are, with doubles of the Wix packages. A run has an engine of its own; parsed modules are used again.</summary>
public sealed class JintHost(ApiCatalog catalog)
{
    private readonly SdkDouble _sdk = new(catalog);

    /// <summary>Calls a function and waits for its promise. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="abandon">Leaves the run where it is, as a process that dies does.</param>
    /// <exception cref="InvalidOperationException">There is no virtual clock on this thread.</exception>
    public Task<FlowOutcome> RunAsync(VeloSite site, VeloCall call, FlowWorld world, CancellationToken abandon = default) =>
        new SiteEngine(new SdkDoublePackages(_sdk)).RunAsync(site, call, world, abandon);
}
