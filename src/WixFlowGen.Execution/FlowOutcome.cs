using System.Text.Json.Nodes;
using WixFlowGen.Runtime;

namespace WixFlowGen.Execution;

/// <summary>How a run ended: with outputs, or with an error.</summary>
/// <param name="Result">The outputs as JSON; null when there is an error.</param>
public sealed record FlowOutcome(JsonNode? Result, FlowFailure? Error)
{
    public static FlowOutcome Of(FlowException failure) => new(null, new FlowFailure(failure.Code, failure.Message, failure.Step)
    {
        Details = failure.Details is { } named ? new JsonObject(named.Select(detail => KeyValuePair.Create(detail.Key, (JsonNode?)detail.Value))) : null,
    });

    public static FlowOutcome Read(JsonNode json) => json["error"] is { } error
        ? new FlowOutcome(null, new FlowFailure(error["code"]?.ToString() ?? error["name"]?.ToString() ?? "", error["message"]?.ToString() ?? "", error["step"]?.ToString())
        {
            Details = error["details"]?.DeepClone(),
        })
        : new FlowOutcome(json["result"]?.DeepClone(), null);
}

/// <summary>The error a flow ended with.</summary>
/// <param name="Code">The flow error's code; the error's class when it is none of ours.</param>
/// <param name="Step">The full key of the step; null when no step failed.</param>
public sealed record FlowFailure(string Code, string Message, string? Step)
{
    public JsonNode? Details { get; init; }
}
