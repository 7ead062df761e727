using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The side flow of a sync: each action of the sync is one run of the flow.</summary>
/// <param name="Entity">The entity as named in the document: <c>media.file</c>, <c>ams.asset</c>.</param>
/// <param name="RunAsync">Runs the flow as a part of the given run: inputs to outputs.</param>
/// <param name="Scope">JSON text of the inputs that are the same for every action.</param>
public sealed record SyncSideFlow(string Entity, Func<JsonElement, FlowRun, Task<JsonElement>> RunAsync, string Scope = "{}")
{
    /// <summary>True when entities carry the id of their partner and can be found by it.</summary>
    public bool CarriesLink { get; init; }

    /// <summary>True when the flow can list changes since a time.</summary>
    public bool TellsChanges { get; init; }

    public static SyncSideFlow Of<TInput, TOutput>(string entity, SubFlow<TInput, TOutput> flow, string scope = "{}") => new(
        entity,
        async (inputs, run) => JsonSerializer.SerializeToElement(await flow.Body(flow.Definition.ReadInputs(inputs), run), flow.Definition.Output),
        scope);
}
