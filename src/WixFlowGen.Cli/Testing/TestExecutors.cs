using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Cli.Testing;

/// <summary>What <c>wixflow test</c> can run flows on. Nothing of an executor is loaded before it is asked for.</summary>
internal static class TestExecutors
{
    public const string Interpreter = "interpreter";
    public const string CSharp = "csharp";
    public const string Velo = "velo";
    public const string All = "all";

    public static readonly IReadOnlyList<string> Names = [Interpreter, CSharp, Velo, All];

    public static bool NeedsCSharp(string on) => on is CSharp or All;

    public static bool NeedsFiles(string on) => on != Interpreter;

    public static IReadOnlyList<(string Name, FlowExecutor Run)> Open(string on, ApiCatalog catalog)
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

        if (on is Velo or All)
        {
            var jint = new JintHost(catalog);
            open.Add((Velo, (flow, inputs, world, runId, abandon) =>
                jint.RunAsync(flow.Site, VeloCall.Of(flow, inputs, runId), world).WaitAsync(abandon)));
        }

        return open;
    }

    private static Task<FlowOutcome> InterpretAsync(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon) =>
        InterpreterHost.RunAsync(flow.Ir, inputs, world, runId).WaitAsync(abandon);

    private static Task<FlowOutcome> RunCSharpAsync(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon) =>
        flow.Program.RunAsync(flow.CSharpType, inputs, world, runId).WaitAsync(abandon);
}
