using System.Text.Json.Nodes;
using WixFlowGen.Interpreter;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;

namespace WixFlowGen.Execution;

/// <summary>Runs the target-neutral program itself.</summary>
public static class InterpreterHost
{
    /// <summary>Runs a flow to its end. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="inputs">By the names the flow gives them; files with their content in base64.</param>
    public static async Task<FlowOutcome> RunAsync(IrFlow flow, JsonObject inputs, FlowWorld world, string? runId = null)
    {
        using var runtime = new WorldRuntime(world);
        var caller = world.CallerId is { } memberId ? new FlowCaller(memberId) : null;
        try
        {
            var output = await new FlowInterpreter(flow).RunAsync(runtime.Flows, NodeJson.Element(inputs), caller, runId);
            return new FlowOutcome(NodeJson.Node(output), null);
        }
        catch (FlowException failure)
        {
            return FlowOutcome.Of(failure);
        }
    }
}
