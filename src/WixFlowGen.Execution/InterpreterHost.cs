using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Interpreter;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;
using WixFlowGen.Types;

namespace WixFlowGen.Execution;

/// <summary>Runs the target-neutral program itself.</summary>
public static class InterpreterHost
{
    /// <summary>Runs a flow to its end. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="inputs">By the names the flow gives them; files with their content in base64.</param>
    public static async Task<FlowOutcome> RunAsync(IrFlow flow, JsonObject inputs, FlowWorld world, string? runId = null)
    {
        var described = (JsonObject)inputs.DeepClone();
        var files = new Dictionary<string, FlowFile>(StringComparer.Ordinal);
        foreach (var input in flow.Inputs.Where(input => input.Type is FileType))
        {
            if (described[input.Name] is JsonObject file && file["content"] is { } content)
            {
                files[input.Name] = FlowFile.FromBytes(Text(file, "name"), Text(file, "mimeType"), Convert.FromBase64String(content.ToString()));
                file.Remove("content");
            }
        }

        using var runtime = new WorldRuntime(world);
        try
        {
            var output = await new FlowInterpreter(flow).RunAsync(runtime.Flows, described.Deserialize<JsonElement>(), files, runId);
            return new FlowOutcome(JsonSerializer.SerializeToNode(output), null);
        }
        catch (FlowException failure)
        {
            return FlowOutcome.Of(failure);
        }
    }

    private static string Text(JsonObject file, string field) => file[field]?.ToString() ?? "";
}
