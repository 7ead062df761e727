using System.Text.Json;
using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Sync;

/// <summary>Two systems that misbehave in every way a seed can draw, kept the same by the engine.</summary>
public sealed class SyncModelTests(ITestOutputHelper output)
{
    private const int Seeds = 2_000;
    private const int WorseSeeds = 100;

    [Fact]
    public void Every_seed_ends_as_the_policies_say()
    {
        output.WriteLine($"seeds 1 to {Seeds}");
        Check(1, Seeds, ScenarioGenerator.Draw);
    }

    [Theory]
    [InlineData(831)]
    [InlineData(855)]
    [InlineData(3022)]
    [InlineData(10710)]
    [InlineData(14405)]
    [InlineData(14914)]
    public void A_seed_that_failed_once_ends_as_the_policies_say(int seed) => Check(seed, 1, ScenarioGenerator.Draw);

    [Theory]
    [InlineData("any", 51908)]
    [InlineData("slow-writers", 70067)]
    public void What_is_created_again_under_its_id_gets_its_own_partner_although_the_former_one_still_carries_the_id(string kind, int seed) =>
        Check(seed, 1, GuardScenarios.Kinds[kind]);

    /// <summary>A poll saw the mended entity and waited for the next attempt, which may be a day away.</summary>
    [Fact]
    public void What_was_mended_after_it_was_refused_is_synced_by_the_next_poll() => Check(500_004_731, 1, GuardScenarios.PolledWix);

    /// <summary>The process was dead for longer than the model sent an event again, so that it lost one and did not say so.</summary>
    [Fact]
    public void An_event_is_sent_again_until_a_process_takes_it() => Check(500_002_629, 1, GuardScenarios.SlowWriters);

    /// <summary>The other side has no revisions, so that a change between a read and a write is overwritten; the oracle expected it after both sides were equal again.</summary>
    [Fact]
    public void A_tag_that_was_overwritten_unprotected_is_not_expected_back() => Check(500_000_608, 1, GuardScenarios.SlowWriters);

    [Theory]
    [InlineData("slow-workers")]
    [InlineData("slow-writers")]
    [InlineData("slow-store")]
    [InlineData("repeated-events")]
    [InlineData("contested-edits")]
    [InlineData("overtaken-writes")]
    [InlineData("polled-wix")]
    [InlineData("polled-changes")]
    [InlineData("one-way")]
    public void A_worse_world_ends_as_the_policies_say(string kind)
    {
        output.WriteLine($"{kind}: seeds 1 to {WorseSeeds}");
        Check(1, WorseSeeds, GuardScenarios.Kinds[kind]);
    }

    [Fact]
    public void One_event_costs_at_most_three_calls_of_wix()
    {
        output.WriteLine($"seeds 1 to {WorseSeeds}");
        for (var seed = 1; seed <= WorseSeeds; seed++)
        {
            var most = SimulatedWorld.Run(GuardScenarios.SingleEvents(seed), SyncGuards.All).MostWixCalls;
            Assert.True(most is > 0 and <= 3, $"seed {seed}: an event cost {most} calls of Wix");
        }
    }

    private static void Check(int first, int count, Func<int, Scenario> draw)
    {
        if (SeedRuns.Failures(first, count, draw, SyncGuards.All) is [var failed, ..] failures)
        {
            var smallest = ScenarioShrinker.Shrink(draw(failed.Seed), SyncGuards.All);
            Assert.Fail($"""
                {failures.Count} of {count} seeds fail: {string.Join(", ", failures.Take(20).Select(failure => failure.Seed))}
                seed {failed.Seed}: {failed.Failure}
                {JsonSerializer.Serialize(smallest, ScenarioJson.Default.Scenario)}
                {SeedRuns.FailureOf(smallest, SyncGuards.All)}
                """);
        }
    }
}
