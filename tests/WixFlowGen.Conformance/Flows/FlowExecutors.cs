using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Interpreter;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Conformance.Velo;

namespace WixFlowGen.Conformance.Flows;

/// <summary>Runs a flow with inputs in a world, under a run id; the token leaves the run where it is.</summary>
public delegate Task<FlowOutcome> FlowExecutor(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon);

/// <summary>The four ways a flow can run. The interpreter is first: it is what the others are compared with.</summary>
public sealed class FlowExecutors : IDisposable
{
    private readonly JintHost _jint = new(JavaScriptLowering.Shared, new EmbeddedApiCatalog());
    private readonly NodeHost _node = new();

    public FlowExecutors() => All =
    [
        ("interpreter", (flow, inputs, world, runId, abandon) =>
            InterpreterHost.RunAsync(flow.Ir, inputs, world, runId).WaitAsync(abandon)),
        ("csharp", (flow, inputs, world, runId, abandon) =>
            CSharpHost.RunAsync(flow.Program, flow.CSharpType, inputs, world, runId).WaitAsync(abandon)),
        ("velo in jint", (flow, inputs, world, runId, abandon) =>
            _jint.RunAsync(flow.Site, VeloCall.Flow(flow.Module, flow.Export, inputs, runId), world).WaitAsync(abandon)),
        ("velo in node", (flow, inputs, world, runId, abandon) =>
            _node.RunAsync(flow.Site, VeloCall.Flow(flow.Module, flow.Export, inputs, runId), world, abandon)),
    ];

    public IReadOnlyList<(string Name, FlowExecutor Run)> All { get; }

    /// <summary>What a case leaves behind on each executor.</summary>
    public IReadOnlyList<(string Target, string Trace)> Traces(Func<FlowExecutor, string> run) => [.. All.Select(executor => (executor.Name, run(executor.Run)))];

    public void Dispose() => _node.Dispose();
}
