using System.Text.Json.Nodes;

namespace WixFlowGen.Execution;

/// <summary>Compiles generated C# in memory. A build of the command line without the C# compiler has none.</summary>
public interface ICSharpCompiler
{
    /// <param name="files">Path to text; the path is what messages name.</param>
    /// <exception cref="InvalidOperationException">The files do not compile; the message holds every error.</exception>
    ICSharpProgram Compile(IReadOnlyDictionary<string, string> files);
}

/// <summary>Compiled C#.</summary>
public interface ICSharpProgram : IDisposable
{
    /// <summary>Runs a flow to its end. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="flowType">Full name of the flow's class: <c>WixFlows.PrivateTrackSale.PrivateTrackSaleFlow</c>.</param>
    /// <param name="inputs">By the names the flow gives them.</param>
    /// <param name="runId">Null for one that nobody else knows.</param>
    Task<FlowOutcome> RunAsync(string flowType, JsonNode inputs, FlowWorld world, string? runId = null);
}
