using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>A side of a sync as the flow that acts for it: one action of the sync is one run of the flow.</summary>
/// <param name="Entity">As the sync names what is kept the same: <c>media.file</c>, <c>ams.asset</c>.</param>
/// <param name="RunAsync">Inputs to outputs, as a part of the run that is handed in.</param>
/// <param name="Scope">JSON text of the inputs that are the same for every action.</param>
public sealed record SyncSideFlow(string Entity, Func<JsonElement, FlowRun, Task<JsonElement>> RunAsync, string Scope = "{}")
{
    /// <summary>Entities carry the id of their partner, so that they are found again by it.</summary>
    public bool CarriesLink { get; init; }

    /// <summary>The flow tells what changed since a time.</summary>
    public bool TellsChanges { get; init; }

    public static SyncSideFlow Of<TInput, TOutput>(string entity, SubFlow<TInput, TOutput> flow, string scope = "{}") => new(
        entity,
        async (inputs, run) => JsonSerializer.SerializeToElement(await flow.Body(flow.Definition.ReadInputs(inputs), run), flow.Definition.Output),
        scope);
}
