using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Sync;

/// <summary>The sync on thousands of histories in which everything goes wrong. A failure names its seed.</summary>
public sealed class SyncModelTests
{
    private const int Seeds = 2_000;

    public static TheoryData<int> Guards => [.. Enumerable.Range(0, GuardRemoval.OfResult.Count)];

    public static TheoryData<int> CostGuards => [.. Enumerable.Range(0, GuardRemoval.OfCost.Count)];

    [Fact]
    public void Every_history_ends_as_the_policies_say()
    {
        var failures = Enumerable.Range(1, Seeds).AsParallel()
            .Select(seed => (Seed: seed, SimulatedWorld.Run(ScenarioGenerator.Draw(seed), SyncGuards.All).Failures))
            .Where(run => run.Failures.Count > 0)
            .Select(run => $"seed {run.Seed}: {string.Join("; ", run.Failures)}");

        Assert.Empty(failures);
    }

    [Fact]
    public void The_same_seed_takes_the_same_course()
    {
        var (first, second) = (SimulatedWorld.Run(ScenarioGenerator.Draw(7), SyncGuards.All), SimulatedWorld.Run(ScenarioGenerator.Draw(7), SyncGuards.All));

        Assert.NotEmpty(first.Trace);
        Assert.Equal(first.Trace, second.Trace);
        Assert.Equal(first.State, second.State);
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public void A_guard_that_is_taken_away_is_missed(int guard)
    {
        var (name, guards) = GuardRemoval.OfResult[guard];

        Assert.True(GuardRemoval.FirstFailure(guards, Seeds) is not null, $"nothing fails without the {name}");
    }

    [Theory]
    [MemberData(nameof(CostGuards))]
    public void A_guard_that_spares_calls_is_missed(int guard)
    {
        var (name, guards) = GuardRemoval.OfCost[guard];

        Assert.True(GuardRemoval.Calls(guards, 40) > GuardRemoval.Calls(SyncGuards.All, 40), $"nothing costs more without the {name}");
    }
}
