using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Interpreter;

/// <summary>
/// Runs the target-neutral program as it stands, over the same runtime boundary as generated C#. It is the third executor:
/// what it does is what both emitters have to print.
/// </summary>
public sealed class FlowInterpreter
{
    private readonly IrFlow _flow;
    private readonly FlowDefinition<JsonElement, JsonElement> _definition;
    private readonly InterpretedOperations _operations;

    public FlowInterpreter(IrFlow flow)
    {
        _flow = flow;
        _operations = new(flow);
        _definition = new(
            flow.Name,
            RuntimeJson.Default.JsonElement,
            RuntimeJson.Default.JsonElement,
            [.. InputRules.For(flow).Select(rule => new FlowRule(rule.Path, rule.Kind, rule.Limit))]);
    }

    /// <summary>Runs the flow.</summary>
    /// <param name="inputs">A JSON object; files are described by <c>name</c>, <c>mimeType</c> and <c>size</c>.</param>
    /// <param name="files">The contents of file inputs, by input name.</param>
    /// <returns>The outputs as a JSON object.</returns>
    /// <exception cref="FlowException">The flow failed.</exception>
    public Task<JsonElement> RunAsync(
        FlowRuntime runtime, JsonElement inputs, IReadOnlyDictionary<string, FlowFile> files, string? runId = null, CancellationToken cancellationToken = default) =>
        runtime.RunAsync(_definition, WithDefaults(inputs), (given, run) => ExecuteAsync(given, files, run), runId, cancellationToken);

    /// <summary>The flow as a step of another: files of its inputs and outputs keep their content.</summary>
    /// <param name="given">The inputs as values.</param>
    /// <param name="keep">Gets the outputs as values.</param>
    internal SubFlow<JsonElement, JsonElement> AsStep(object? given, Action<object?> keep)
    {
        var files = new Dictionary<string, FlowFile>(StringComparer.Ordinal);
        foreach (var (name, value) in given as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>())
        {
            if (value is FileValue file)
            {
                files[name] = file.File;
            }
        }

        return new(_definition, async (inputs, run) =>
        {
            var outputs = await ExecuteValuesAsync(WithDefaults(inputs), files, run);
            keep(outputs);
            return JsonValues.Write(outputs);
        });
    }

    private async Task<JsonElement> ExecuteAsync(JsonElement inputs, IReadOnlyDictionary<string, FlowFile> files, FlowRun run) =>
        JsonValues.WriteWhole(await ExecuteValuesAsync(inputs, files, run));

    private async Task<object?> ExecuteValuesAsync(JsonElement inputs, IReadOnlyDictionary<string, FlowFile> files, FlowRun run)
    {
        var environment = new InterpretedScope(null);
        environment.Declare("inputs", InputValues(inputs, files));
        environment.Declare("run", new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = run.Id });
        var result = await new BlockInterpreter(_operations, run).RunAsync(_flow.Body, environment);
        return result?.Value;
    }

    private Dictionary<string, object?> InputValues(JsonElement inputs, IReadOnlyDictionary<string, FlowFile> files)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in _flow.Inputs)
        {
            if (files.TryGetValue(input.Name, out var file))
            {
                values[input.Name] = new FileValue(file);
            }
            else if (inputs.TryGetProperty(input.Name, out var json) && json.ValueKind != JsonValueKind.Null)
            {
                values[input.Name] = JsonValues.Read(json, input.Type, $"inputs.{input.Name}");
            }
        }

        return values;
    }

    private JsonElement WithDefaults(JsonElement inputs)
    {
        var complete = JsonObject.Create(inputs) ?? [];
        foreach (var input in _flow.Inputs.Where(input => input.Default is not null && complete[input.Name] is null))
        {
            complete[input.Name] = JsonNode.Parse(input.Default ?? "null");
        }

        using var document = JsonDocument.Parse(complete.ToJsonString());
        return document.RootElement.Clone();
    }
}
