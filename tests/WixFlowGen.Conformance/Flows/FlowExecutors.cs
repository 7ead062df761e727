using WixFlowGen.Catalog;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Execution;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Flows;

/// <summary>The four ways a flow can run. The interpreter is first: it is what the others are compared with.</summary>
public sealed class FlowExecutors : IDisposable
{
    private readonly JintHost _jint = new(JavaScriptLowering.Shared, new EmbeddedApiCatalog());
    private readonly List<NodeHost> _nodes = [];

    public static IReadOnlyList<string> Names { get; } = ["interpreter", "csharp", "velo in jint", "velo in node"];

    public FlowExecutors() => All =
    [
        (Names[0], (flow, inputs, world, runId, abandon) =>
            InterpreterHost.RunAsync(flow.Ir, inputs, world, runId).WaitAsync(abandon)),
        (Names[1], (flow, inputs, world, runId, abandon) =>
            flow.Program.RunAsync(flow.CSharpType, inputs, world, runId).WaitAsync(abandon)),
        (Names[2], (flow, inputs, world, runId, abandon) =>
            _jint.RunAsync(flow.Site, VeloCall.Of(flow, inputs, runId), world).WaitAsync(abandon)),
        (Names[3], (flow, inputs, world, runId, abandon) =>
            IdleNode().RunAsync(flow.Site, VeloCall.Of(flow, inputs, runId), world, abandon)),
    ];

    public IReadOnlyList<(string Name, FlowExecutor Run)> All { get; }

    /// <summary>The engines that run the site's modules; a call reaches any of their exports.</summary>
    public IReadOnlyList<(string Name, Func<CompiledFlow, VeloCall, FlowWorld, Task<FlowOutcome>> Call)> Velo =>
    [
        (Names[2], (flow, call, world) => _jint.RunAsync(flow.Site, call, world)),
        (Names[3], (flow, call, world) => IdleNode().RunAsync(flow.Site, call, world)),
    ];

    /// <summary>What a case leaves behind on each executor.</summary>
    public IReadOnlyList<(string Target, string Trace)> Traces(Func<FlowExecutor, string> run) => [.. All.Select(executor => (executor.Name, run(executor.Run)))];

    public void Dispose() => _nodes.ForEach(node => node.Dispose());

    /// <summary>Runs at the same time are in processes of their own.</summary>
    private NodeHost IdleNode()
    {
        if (_nodes.Find(node => !node.IsBusy) is not { } idle)
        {
            _nodes.Add(idle = new());
        }

        return idle;
    }
}
