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
            [.. InputRules.For(flow).Select(rule => new FlowRule(rule.Path, rule.Kind, rule.Limit))])
        {
            ReadsCaller = flow.ReadsCaller,
            Secrets = flow.Secrets,
        };
    }

    /// <summary>Runs the flow.</summary>
    /// <param name="inputs">A JSON object; files have their content in base64.</param>
    /// <param name="caller">The member who calls; null for nobody.</param>
    /// <returns>The outputs as a JSON object.</returns>
    /// <exception cref="FlowException">The flow failed.</exception>
    public Task<JsonElement> RunAsync(
        FlowRuntime runtime, JsonElement inputs, FlowCaller? caller = null, string? runId = null, CancellationToken cancellationToken = default)
    {
        var whole = WithDefaults(inputs);
        var described = DescribedInputs.Of(whole, _flow.Inputs);
        Task<JsonElement> Execute(JsonElement given, FlowRun run) => ExecuteAsync(whole, run);
        return caller is null
            ? runtime.RunAsync(_definition, described, Execute, runId, cancellationToken)
            : runtime.RunAsync(_definition, described, Execute, caller, runId, cancellationToken);
    }

    /// <summary>The flow as a step of another: files of its inputs and outputs keep their content.</summary>
    /// <param name="keep">Gets the outputs as values, which come in to the caller.</param>
    internal SubFlow<JsonElement, JsonElement> AsStep(Action<object?> keep) => new(_definition, async (inputs, run) =>
    {
        var outputs = await ExecuteValuesAsync(WithDefaults(inputs), run);
        keep(AnyValues.Clean(outputs));
        return JsonValues.Write(outputs);
    });

    private async Task<JsonElement> ExecuteAsync(JsonElement inputs, FlowRun run) => JsonValues.WriteWhole(await ExecuteValuesAsync(inputs, run));

    private async Task<object?> ExecuteValuesAsync(JsonElement inputs, FlowRun run)
    {
        var environment = new InterpretedScope(null);
        environment.Declare("inputs", InputValues(inputs));
        var about = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = run.Id };
        if (_flow.ReadsCaller)
        {
            about["caller"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["memberId"] = run.Caller.MemberId };
        }

        if (!_flow.Secrets.IsEmpty)
        {
            about["secrets"] = run.Secrets.ToDictionary(secret => secret.Key, object? (secret) => secret.Value, StringComparer.Ordinal);
        }

        environment.Declare("run", about);
        var result = await new BlockInterpreter(_operations, run).RunAsync(_flow.Body, environment);
        return result?.Value;
    }

    private Dictionary<string, object?> InputValues(JsonElement inputs)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var input in _flow.Inputs)
        {
            if (inputs.TryGetProperty(input.Name, out var json) && json.ValueKind != JsonValueKind.Null)
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
