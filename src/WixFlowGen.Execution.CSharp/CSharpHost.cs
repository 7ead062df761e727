using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime;

namespace WixFlowGen.Execution.CSharp;

/// <summary>Runs flows of a compiled program by reflection.</summary>
public static class CSharpHost
{
    /// <summary>Runs a flow to its end. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="flowType">Full name of the flow's class: <c>WixFlows.PrivateTrackSale.PrivateTrackSaleFlow</c>.</param>
    /// <param name="inputs">By the names the flow gives them.</param>
    public static async Task<FlowOutcome> RunAsync(CSharpProgram program, string flowType, JsonNode inputs, FlowWorld world, string? runId = null)
    {
        var type = program.Assembly.GetType(flowType) ?? throw new ArgumentException($"the program has no class '{flowType}'", nameof(flowType));
        using var runtime = new WorldRuntime(world);
        var flow = Activator.CreateInstance(type, runtime.Flows);
        var run = type.GetMethod("RunAsync") ?? throw new ArgumentException($"'{flowType}' has no method 'RunAsync'", nameof(flowType));
        try
        {
            var task = (Task?)run.Invoke(flow, BindingFlags.DoNotWrapExceptions, null, Arguments(run, Read(type, inputs), runId, world), null)
                ?? throw new InvalidOperationException($"'{flowType}.RunAsync' gave no task");
            await task;
            return new FlowOutcome(Write(type, task.GetType().GetProperty("Result")?.GetValue(task)), null);
        }
        catch (FlowException failure)
        {
            return FlowOutcome.Of(failure);
        }
    }

    /// <summary>A flow that reads who calls it takes the caller behind the inputs.</summary>
    private static object?[] Arguments(MethodInfo run, object? inputs, string? runId, FlowWorld world) =>
        run.GetParameters().Any(parameter => parameter.ParameterType == typeof(FlowCaller))
            ? [inputs, new FlowCaller(world.CallerId ?? ""), runId, CancellationToken.None]
            : [inputs, runId, CancellationToken.None];

    /// <summary>As a host of the service reads the body of a request.</summary>
    private static object? Read(Type flow, JsonNode inputs)
    {
        var definition = Definition(flow);
        var read = definition.GetType().GetMethod("ReadInputs") ?? throw new ArgumentException($"the definition of '{flow.FullName}' reads no inputs", nameof(flow));
        return read.Invoke(definition, BindingFlags.DoNotWrapExceptions, null, [inputs.Deserialize<JsonElement>()], null);
    }

    /// <summary>As a host of the service writes the body of an answer.</summary>
    private static JsonNode? Write(Type flow, object? outputs)
    {
        var definition = Definition(flow);
        var write = definition.GetType().GetMethod("WriteOutputs") ?? throw new ArgumentException($"the definition of '{flow.FullName}' writes no outputs", nameof(flow));
        return JsonSerializer.SerializeToNode((JsonElement?)write.Invoke(definition, BindingFlags.DoNotWrapExceptions, null, [outputs], null));
    }

    private static object Definition(Type flow)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        return flow.GetField("Definition", Any)?.GetValue(null) ?? flow.GetProperty("Definition", Any)?.GetValue(null)
            ?? throw new ArgumentException($"'{flow.FullName}' has no static 'Definition'", nameof(flow));
    }
}
