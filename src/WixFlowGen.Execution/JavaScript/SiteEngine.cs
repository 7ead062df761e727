using System.Text.Json.Nodes;
using Jint;
using Jint.Native.Object;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>An engine that is prepared for the modules of sites. Runs may follow each other; what a module asks the host for goes to the run that entered the engine.</summary>
internal sealed class SiteEngine
{
    private const int DeepestRecursion = 2_000;

    private readonly SiteModules _modules;
    private readonly ObjectInstance _start;
    private readonly ObjectInstance _entry;

    public SiteEngine(IPackageSource packages)
    {
        _modules = new SiteModules(packages);
        Engine = new Engine(options =>
        {
            options.LimitRecursion(DeepestRecursion);
            options.Modules.ModuleLoader = _modules;
            options.TimeSystem = new WorldTime(() => RunOrNull?.World.Time.GetUtcNow() ?? DateTimeOffset.UnixEpoch);
        });
        Values = new EngineValues(Engine);
        var functions = new HostFunctions(this);
        Engine.Modules.Add(SiteModules.Host, host =>
        {
            functions.Export(host);
            packages.Offer(host, this);
        });
        _start = Engine.Modules.Import(packages.Start);
        _entry = Engine.Modules.Import("wixflow:run");
    }

    public Engine Engine { get; }

    public EngineValues Values { get; }

    /// <summary>How many runs it has had.</summary>
    public int Runs { get; private set; }

    /// <summary>The run that entered the engine last.</summary>
    public SiteRun Current => RunOrNull ?? throw new InvalidOperationException("no run has entered the engine");

    /// <summary><see cref="Current"/>, or null while packages are loaded: they belong to no run.</summary>
    public SiteRun? RunOrNull { get; private set; }

    /// <summary>Calls a function of a site and waits for its promise.</summary>
    public async Task<FlowOutcome> RunAsync(VeloSite site, VeloCall call, FlowWorld world, CancellationToken abandon)
    {
        using var run = new SiteRun(this, site, world, ++Runs);
        return await run.StartAsync(() =>
        {
            Begin(world.VisitorToken, world.AppToken);
            Engine.Invoke(_entry.Get("run"), Values.WriteJson(Message(run, call)));
        }).WaitAsync(abandon);
    }

    /// <summary>Prepares the packages for a run with these rights.</summary>
    public void Begin(string visitorToken, string appToken)
    {
        var begin = _start.Get("begin");
        if (begin.IsCallable())
        {
            Engine.Invoke(begin, visitorToken, appToken);
        }
    }

    private static JsonObject Message(SiteRun run, VeloCall call) => new()
    {
        ["module"] = SiteModules.NameOf(call.Module, run.Number),
        ["exported"] = call.Export,
        ["args"] = call.Arguments.DeepClone(),
        ["runtime"] = run.Site.RuntimeModule is { } runtime ? SiteModules.NameOf(runtime, run.Number) : null,
        ["settings"] = run.World.Settings,
    };

    /// <summary>Lets a run work in the engine until it waits for the world.</summary>
    public void Enter(SiteRun run, Action work)
    {
        RunOrNull = run;
        _modules.Serve(run.Site, run.Number);
        work();
        Engine.Advanced.ProcessTasks();
    }
}
