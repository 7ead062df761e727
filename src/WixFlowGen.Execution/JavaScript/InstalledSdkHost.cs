using WixFlowGen.Execution.JavaScript.Packages;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>
/// Runs the modules of a site in Jint as they are, with the packages that are installed for a project. Loading the packages is dear, so engines are used
/// again: one run at a time in each, and every run has instances of the site's modules of its own.
/// </summary>
/// <param name="folder">The folder of the project; packages are looked for in its <c>node_modules</c> and in those of the folders above.</param>
public sealed class InstalledSdkHost(string folder)
{
    /// <summary>Module instances of past runs stay in the memory of an engine, so it is given up after so many.</summary>
    private const int MostRunsOfAnEngine = 40;

    private readonly PackageResolver _resolver = new(folder);
    private readonly Stack<SiteEngine> _idle = [];

    /// <summary>Asks that the packages can run some flows. Loads them, so the first run needs not.</summary>
    /// <exception cref="InstalledSdkException">They cannot.</exception>
    public void Check(IEnumerable<CompiledFlow> flows)
    {
        var needed = new SdkRequirements(flows);
        needed.CheckInstalled(_resolver);
        var engine = Create();
        needed.CheckLoaded(engine, _resolver);
        Release(engine);
    }

    /// <summary>Calls a function and waits for its promise. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="abandon">Leaves the run where it is, as a process that dies does.</param>
    public async Task<FlowOutcome> RunAsync(VeloSite site, VeloCall call, FlowWorld world, CancellationToken abandon = default)
    {
        var engine = Take();
        try
        {
            return await engine.RunAsync(site, call, world, abandon);
        }
        finally
        {
            Release(engine);
        }
    }

    private void Release(SiteEngine engine)
    {
        if (engine.Runs < MostRunsOfAnEngine)
        {
            lock (_idle)
            {
                _idle.Push(engine);
            }
        }
    }

    private SiteEngine Take()
    {
        lock (_idle)
        {
            if (_idle.TryPop(out var engine))
            {
                return engine;
            }
        }

        return Create();
    }

    /// <exception cref="InstalledSdkException">The package that makes clients cannot be loaded.</exception>
    private SiteEngine Create()
    {
        try
        {
            return new SiteEngine(new InstalledPackages(_resolver));
        }
        catch (Exception failure) when (SdkRequirements.IsOfPackage(failure))
        {
            throw SdkRequirements.NotLoaded(SdkRequirements.Client, failure);
        }
    }
}
