using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Cli.Files;
using WixFlowGen.Execution;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.JavaScript.Packages;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Testing;

/// <summary>What <c>wixflow test</c> can run flows on. Nothing of an executor is loaded before it is asked for.</summary>
internal static class TestExecutors
{
    public const string Interpreter = "interpreter";
    public const string CSharp = "csharp";
    public const string Velo = "velo";
    public const string All = "all";

    public const string DoubleSdk = "double";
    public const string InstalledSdk = "installed";

    public static readonly IReadOnlyList<string> Sdks = [DoubleSdk, InstalledSdk];

    public static readonly IReadOnlyList<string> Names = [Interpreter, CSharp, Velo, All];

    public static bool NeedsCSharp(string on) => on is CSharp or All;

    public static bool NeedsFiles(string on) => on != Interpreter;

    /// <summary>Whether the generated modules are run, which import the Wix packages.</summary>
    public static bool RunsVelo(string on) => on is Velo or All;

    /// <param name="sdk">What stands for the Wix packages that Velo modules import.</param>
    /// <param name="flows">What will be run.</param>
    /// <exception cref="CommandFailedException">The installed packages cannot run the flows.</exception>
    public static IReadOnlyList<(string Name, FlowExecutor Run)> Open(
        string on, string sdk, ApiCatalog catalog, FileStore files, IEnumerable<CompiledFlow> flows)
    {
        var open = new List<(string Name, FlowExecutor Run)>();
        if (on is Interpreter or All)
        {
            open.Add((Interpreter, InterpretAsync));
        }

        if (on is CSharp or All)
        {
            open.Add((CSharp, RunCSharpAsync));
        }

        if (RunsVelo(on))
        {
            open.Add((Velo, sdk == InstalledSdk ? WithInstalledPackages(files, flows) : WithDouble(catalog)));
        }

        return open;
    }

    private static FlowExecutor WithDouble(ApiCatalog catalog)
    {
        var jint = new JintHost(catalog);
        return (flow, inputs, world, runId, abandon) => jint.RunAsync(flow.Site, VeloCall.Of(flow, inputs, runId), world, abandon);
    }

    private static FlowExecutor WithInstalledPackages(FileStore files, IEnumerable<CompiledFlow> flows)
    {
        var jint = new InstalledSdkHost(files.FullPath("."));
        try
        {
            jint.Check(flows);
        }
        catch (InstalledSdkException lacking)
        {
            throw CommandFailedException.Of("node_modules", DiagnosticCatalog.InstalledSdkUnusable, (lacking.Message, string.Join(' ', lacking.Packages)));
        }

        return (flow, inputs, world, runId, abandon) => jint.RunAsync(flow.Site, VeloCall.Of(flow, inputs, runId), world, abandon);
    }

    private static Task<FlowOutcome> InterpretAsync(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon) =>
        InterpreterHost.RunAsync(flow.Ir, inputs, world, runId).WaitAsync(abandon);

    private static Task<FlowOutcome> RunCSharpAsync(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon) =>
        flow.Program.RunAsync(flow.CSharpType, inputs, world, runId).WaitAsync(abandon);
}
