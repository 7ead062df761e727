using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Flows;

/// <summary>The ways a flow can run. The interpreter is first: it is what the others are compared with.</summary>
public sealed class FlowExecutors : IDisposable
{
    private readonly VeloEngines _engines = new();

    public static IReadOnlyList<string> Names { get; } = ["interpreter", "csharp", .. VeloEngines.Names];

    public FlowExecutors() => All =
    [
        (Names[0], (flow, inputs, world, runId, abandon) =>
            InterpreterHost.RunAsync(flow.Ir, inputs, world, runId).WaitAsync(abandon)),
        (Names[1], (flow, inputs, world, runId, abandon) =>
            flow.Program.RunAsync(flow.CSharpType, inputs, world, runId).WaitAsync(abandon)),
        .. VeloEngines.Names.Select(name => (name, (FlowExecutor)((flow, inputs, world, runId, abandon) =>
            _engines.RunAsync(name, flow.Site, VeloCall.Of(flow, inputs, runId), world, abandon)))),
    ];

    public IReadOnlyList<(string Name, FlowExecutor Run)> All { get; }

    /// <summary>The engines that run the site's modules; a call reaches any of their exports.</summary>
    public IReadOnlyList<(string Name, Func<CompiledFlow, VeloCall, FlowWorld, Task<FlowOutcome>> Call)> Velo =>
        [.. VeloEngines.Names.Select(name => (name, (Func<CompiledFlow, VeloCall, FlowWorld, Task<FlowOutcome>>)((flow, call, world) =>
            _engines.RunAsync(name, flow.Site, call, world))))];

    /// <summary>What a case leaves behind on each executor.</summary>
    public IReadOnlyList<(string Target, string Trace)> Traces(Func<FlowExecutor, string> run) => [.. All.Select(executor => (executor.Name, run(executor.Run)))];

    public void Dispose() => _engines.Dispose();
}
