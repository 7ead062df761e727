using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>Leaves out of a failing scenario whatever it fails without.</summary>
internal static class ScenarioShrinker
{
    public static Scenario Shrink(Scenario scenario, SyncGuards guards)
    {
        var smallest = scenario;
        while (Smaller(smallest).FirstOrDefault(candidate => SeedRuns.FailureOf(candidate, guards) is not null) is { } next)
        {
            smallest = next;
        }

        return smallest;
    }

    private static IEnumerable<Scenario> Smaller(Scenario scenario)
    {
        for (var i = 0; i < scenario.Edits.Count; i++)
        {
            yield return scenario with { Edits = Fresh(scenario.Edits.Where((_, number) => number != i)) };
        }

        foreach (var call in scenario.Faults.Keys)
        {
            yield return scenario with { Edits = Fresh(scenario.Edits), Faults = scenario.Faults.Where(fault => fault.Key != call).ToDictionary() };
        }

        foreach (var call in scenario.Stalls.Keys)
        {
            yield return scenario with { Edits = Fresh(scenario.Edits), Stalls = scenario.Stalls.Where(stall => stall.Key != call).ToDictionary() };
        }

        foreach (var operation in scenario.StoreStalls.Keys)
        {
            yield return scenario with
            {
                Edits = Fresh(scenario.Edits),
                StoreStalls = scenario.StoreStalls.Where(stall => stall.Key != operation).ToDictionary(),
            };
        }

        foreach (var kill in scenario.Kills)
        {
            yield return scenario with { Edits = Fresh(scenario.Edits), Kills = [.. scenario.Kills.Where(other => other != kill)] };
        }

        for (var i = 0; i < scenario.Fates.Count; i++)
        {
            if (scenario.Fates[i] is not [20])
            {
                yield return scenario with { Edits = Fresh(scenario.Edits), Fates = [.. scenario.Fates.Select((fate, number) => number == i ? [20] : fate)] };
            }
        }
    }

    /// <summary>A run writes the chosen ids into its edits.</summary>
    private static List<Edit> Fresh(IEnumerable<Edit> edits) => [.. edits.Select(edit => edit with { Id = null })];
}
