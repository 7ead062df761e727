using System.Text.Json.Nodes;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Everything that decides what a random flow does.</summary>
/// <param name="Documents">The flow and those it runs, as the tree its YAML is printed from.</param>
/// <param name="Faults">A fault script.</param>
/// <param name="Projects">How many projects and files the site has at first, and how many things the external system.</param>
/// <param name="ProcessingMilliseconds">How long Wix works on a file.</param>
internal sealed record RandomCase(
    int Seed, IReadOnlyList<JsonObject> Documents, JsonObject Inputs, JsonArray Faults, int Projects, int ProcessingMilliseconds)
{
    /// <summary>The request, from 1, at which the second run of the case dies, to be started again later.</summary>
    public int CutsAt { get; init; }

    public bool CutsAfter { get; init; }

    /// <summary>Another seed gives every request another latency.</summary>
    public int LatencySeed { get; init; }

    public string Name => Documents[0]["flow"]?.ToString() ?? "";

    public IReadOnlyList<SourceText> Sources => [.. Documents.Select(document => new SourceText($"flows/{document["flow"]}.flow.yaml", FlowYaml.Print(document)))];
}
