using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Flows;

/// <summary>Takes up a run again each time that it used up its budget, at the time that it names, as the page or the job of a site does.</summary>
internal sealed class BudgetRun(FlowExecutor start, FlowExecutor resume, TimeSpan budget)
{
    private const int MostPauses = 100;

    /// <summary>How often the run stopped before it was over.</summary>
    public int Pauses { get; private set; }

    /// <summary>The longest that the run worked at a stretch.</summary>
    public TimeSpan Longest { get; private set; }

    public async Task<FlowOutcome> RunAsync(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon)
    {
        var limited = world with { Budget = budget };
        for (var work = start; ; work = resume)
        {
            var began = world.Time.GetUtcNow();
            var outcome = await work(flow, inputs, limited, runId, abandon);
            var took = world.Time.GetUtcNow() - began;
            Longest = took > Longest ? took : Longest;
            if (outcome.Error is not { Code: "RUN_PAUSED" } paused || ++Pauses > MostPauses)
            {
                return outcome;
            }

            var resumeAt = DateTimeOffset.Parse(paused.Details?["resumeAt"]?.ToString() ?? "", CultureInfo.InvariantCulture);
            var left = resumeAt - world.Time.GetUtcNow();
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, world.Time, abandon);
        }
    }
}
