using System.Text.Json.Nodes;
using Jint;
using Jint.Native.Object;
using WixFlowGen.Execution.Sdk;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>An engine that is prepared for the modules of sites. Runs may follow each other; what a module asks the host for goes to the run that entered the engine.</summary>
internal sealed class SiteEngine
{
    private const int DeepestRecursion = 2_000;

    private readonly SiteModules _modules;
    private readonly ObjectInstance _entry;
    private SiteRun? _current;
    private int _runs;

    /// <param name="sdk">Answers the functions of doubled packages.</param>
    public SiteEngine(IPackageSource packages, SdkDouble sdk)
    {
        _modules = new SiteModules(packages);
        Engine = new Engine(options =>
        {
            options.LimitRecursion(DeepestRecursion);
            options.Modules.ModuleLoader = _modules;
            options.TimeSystem = new WorldTime(() => _current?.World.Time.GetUtcNow() ?? DateTimeOffset.UnixEpoch);
        });
        Values = new EngineValues(Engine);
        var functions = new HostFunctions(this, sdk);
        Engine.Modules.Add(SiteModules.Host, functions.Export);
        Engine.Modules.Import(packages.Start);
        _entry = Engine.Modules.Import("wixflow:run");
    }

    public Engine Engine { get; }

    public EngineValues Values { get; }

    /// <summary>The run that entered the engine last.</summary>
    public SiteRun Current => _current ?? throw new InvalidOperationException("no run has entered the engine");

    /// <summary>Calls a function of a site and waits for its promise.</summary>
    public Task<FlowOutcome> RunAsync(VeloSite site, VeloCall call, FlowWorld world, Action<string>? onPrint)
    {
        var run = new SiteRun(this, site, world, ++_runs, onPrint);
        return run.StartAsync(() => Engine.Invoke(_entry.Get("run"), Values.WriteJson(new JsonObject
        {
            ["module"] = call.Module,
            ["exported"] = call.Export,
            ["args"] = call.Arguments.DeepClone(),
            ["isObserved"] = site.Files.ContainsKey(VeloSite.RuntimeModule),
            ["settings"] = world.Settings,
        })));
    }

    /// <summary>Lets a run work in the engine until it waits for the world.</summary>
    public void Enter(SiteRun run, Action work)
    {
        _current = run;
        _modules.Serve(run.Site, run.Number);
        work();
        Engine.Advanced.ProcessTasks();
    }
}
