using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.CSharp;

/// <summary>Compiled C# in a load context of its own, which goes away with it.</summary>
public sealed class CSharpProgram : ICSharpProgram
{
    private readonly AssemblyLoadContext _context = new("generated", isCollectible: true);

    internal CSharpProgram(Stream assembly) => Assembly = _context.LoadFromStream(assembly);

    public Assembly Assembly { get; }

    public Task<FlowOutcome> RunAsync(string flowType, JsonNode inputs, FlowWorld world, string? runId = null) =>
        CSharpHost.RunAsync(this, flowType, inputs, world, runId);

    public void Dispose() => _context.Unload();
}
