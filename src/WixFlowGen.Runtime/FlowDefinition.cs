using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime;

/// <summary>What the runtime knows of a flow before it runs.</summary>
/// <param name="Name">Kebab case, as in the YAML.</param>
/// <param name="Input">How the inputs are written as JSON, for the rules and the journal.</param>
/// <param name="Rules">Checked on the inputs, in order, before anything happens.</param>
public sealed record FlowDefinition<TInput, TOutput>(
    string Name, JsonTypeInfo<TInput> Input, JsonTypeInfo<TOutput> Output, IReadOnlyList<FlowRule>? Rules = null)
{
    /// <summary>The flow reads who calls it, so it runs for a member only.</summary>
    public bool ReadsCaller { get; init; }

    /// <summary>The secrets that the flow hands to connectors, by name; they are read before the first step.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Inputs that nobody has checked yet, such as the body of a request. A null is an absent input, or an absent field of one.</summary>
    /// <exception cref="FlowException"><c>INPUT_INVALID</c>: an input is missing, of the wrong type or out of its limits.</exception>
    public TInput ReadInputs(JsonElement json)
    {
        var given = AnswerJson.Clean(json.ValueKind == JsonValueKind.Object ? json : JsonElement.Parse("{}"), unwrapDates: false);
        RuleCheck.Inputs(given, Rules ?? []);
        try
        {
            return given.Deserialize(Input) ?? throw new FlowException(ErrorCodes.InputInvalid, "the inputs are no object");
        }
        catch (JsonException unreadable)
        {
            throw new FlowException(ErrorCodes.InputInvalid, $"the inputs cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>Outputs as whoever started the flow gets them: files with their content in base64.</summary>
    public JsonElement WriteOutputs(TOutput outputs) => WholeFiles.While(() => JsonSerializer.SerializeToElement(outputs, Output));
}
