using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.Velo;

/// <summary>One call of an exported function.</summary>
/// <param name="Module">Such as <c>backend/flows/private-track-sale.js</c>.</param>
/// <param name="Export">Such as <c>privateTrackSale</c>.</param>
/// <param name="Arguments">JSON values; a file is <c>{name, mimeType, size, content}</c> with the content in base64.</param>
public sealed record VeloCall(string Module, string Export, JsonArray Arguments)
{
    /// <summary>A call of a flow as sites make it: one that reads who calls is called by its web method, which asks Wix.</summary>
    public static VeloCall Of(CompiledFlow flow, JsonNode inputs, string? runId) => flow.Ir.ReadsCaller
        ? new($"backend/{flow.Ir.Name}.web.js", flow.Export, runId is null ? new JsonArray(inputs.DeepClone()) : new JsonArray(inputs.DeepClone(), runId))
        : Flow(flow.Module, flow.Export, inputs, runId);

    /// <summary>The usual call of a flow.</summary>
    public static VeloCall Flow(string module, string export, JsonNode inputs, string? runId = null) =>
        new(module, export, runId is null
            ? new JsonArray(inputs.DeepClone())
            : new JsonArray(inputs.DeepClone(), new JsonObject { ["runId"] = runId }));
}
