using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Conformance.CSharp;

/// <summary>Runs flows of a compiled program by reflection.</summary>
public static class CSharpHost
{
    /// <summary>Runs a flow to its end. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="flowType">Full name of the flow's class: <c>WixFlows.PrivateTrackSale.PrivateTrackSaleFlow</c>.</param>
    /// <param name="inputs">By the names the flow gives them.</param>
    /// <param name="journal">Kept across runs to test resuming; null for a new one.</param>
    /// <exception cref="JsonException">The inputs do not fit the input type.</exception>
    public static async Task<FlowOutcome> RunAsync(
        CSharpProgram program, string flowType, JsonNode inputs, FlowWorld world, string? runId = null, IJournal? journal = null)
    {
        var type = program.Assembly.GetType(flowType) ?? throw new ArgumentException($"the program has no class '{flowType}'", nameof(flowType));
        using var http = new HttpMessageInvoker(new WorldHandler(world));
        var runtime = new FlowRuntime(new WixTransport(http, new WorldCredentials(world)), new FlowRuntimeOptions
        {
            Time = world.Time,
            Journal = journal ?? new InMemoryJournal(),
            Observer = new WorldObserver(world),
            NewRunId = () => "run-1",
        });
        var flow = Activator.CreateInstance(type, runtime);
        var run = type.GetMethod("RunAsync") ?? throw new ArgumentException($"'{flowType}' has no method 'RunAsync'", nameof(flowType));
        try
        {
            var task = (Task?)run.Invoke(flow, BindingFlags.DoNotWrapExceptions, null, [Read(type, inputs), runId, CancellationToken.None], null)
                ?? throw new InvalidOperationException($"'{flowType}.RunAsync' gave no task");
            await task;
            return new FlowOutcome(Write(type, task.GetType().GetProperty("Result")?.GetValue(task)), null);
        }
        catch (FlowException failure)
        {
            var details = failure.Details is { } named ? JsonSerializer.SerializeToNode(named) : null;
            return new FlowOutcome(null, new FlowFailure(failure.Code, failure.Message, failure.Step) { Details = details });
        }
    }

    private static object? Read(Type flow, JsonNode inputs) => inputs.Deserialize(JsonType(flow, "Input"));

    private static JsonNode? Write(Type flow, object? output) => JsonSerializer.SerializeToNode(output, JsonType(flow, "Output"));

    /// <summary>The generated program says itself how its inputs and outputs are written as JSON.</summary>
    private static JsonTypeInfo JsonType(Type flow, string member)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var definition = flow.GetField("Definition", Any)?.GetValue(null) ?? flow.GetProperty("Definition", Any)?.GetValue(null)
            ?? throw new ArgumentException($"'{flow.FullName}' has no static 'Definition'", nameof(flow));
        return (JsonTypeInfo?)definition.GetType().GetProperty(member)?.GetValue(definition)
            ?? throw new ArgumentException($"the definition of '{flow.FullName}' has no '{member}'", nameof(flow));
    }

    private sealed class WorldHandler(FlowWorld world) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            world.Wix(request, cancellationToken);
    }

    private sealed class WorldCredentials(FlowWorld world) : IWixCredentials
    {
        public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("Authorization", world.AppToken);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class WorldObserver(FlowWorld world) : IFlowObserver
    {
        public void OnWait(string runId, string key, TimeSpan length) => world.OnWait(key, length);

        public void OnStep(string runId, string key, StepOutcome outcome)
        {
        }
    }
}
