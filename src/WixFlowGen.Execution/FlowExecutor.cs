using System.Text.Json.Nodes;

namespace WixFlowGen.Execution;

/// <summary>Runs a flow with inputs in a world, under a run id; the token leaves the run where it is.</summary>
public delegate Task<FlowOutcome> FlowExecutor(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon);
