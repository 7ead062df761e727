using System.Text.Json.Nodes;

namespace WixFlowGen.Execution;

/// <summary>What the JavaScript runtime tells its observer.</summary>
internal static class FlowEvents
{
    /// <summary>Passes a pause on; step outcomes are not part of a trace.</summary>
    public static void Tell(FlowWorld world, JsonNode? happened)
    {
        if (happened?["kind"]?.ToString() == "wait")
        {
            world.OnWait(happened["key"]?.ToString() ?? "", TimeSpan.FromMilliseconds(happened["ms"]?.GetValue<double>() ?? 0));
        }
    }
}
