using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Sync;

public sealed class SyncLinkTests(ITestOutputHelper output)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void The_plan_tells_what_the_link_then_does()
    {
        var world = new LinkWorld(same: 7, alone: 3);
        world.External.Add("bad title");
        world.Time.Run(async () =>
        {
            var plan = await world.Engine().PlanLinkAsync(LinkWorld.Options, None);
            Assert.Equal(new SyncLinkPlan(7, new SyncLinkCounts(4, 0, 0), new SyncLinkCounts(3, 0, 0)), plan);
            Assert.Equal(0, world.Wix.Writes + world.External.Writes);

            var report = await world.Engine().LinkAsync(LinkWorld.Options, None);
            Assert.Equal(plan, report.Done);
            Assert.True(report.IsComplete);
            Assert.Equal("the title is not allowed", Assert.Single(report.DeadLetters).Reason);
            return true;
        });
        Assert.Equal(13, world.Wix.Titles.Count);
        Assert.Equal(14, world.External.Titles.Count);
    }

    [Theory]
    [InlineData(SyncCreate.None, 0, 0)]
    [InlineData(SyncCreate.ExternalToWix, 3, 0)]
    [InlineData(SyncCreate.WixToExternal, 0, 3)]
    [InlineData(SyncCreate.Both, 3, 3)]
    public void Partners_are_made_where_the_options_say(SyncCreate create, int onWix, int onExternal)
    {
        var world = new LinkWorld(same: 2, alone: 3);
        world.Time.Run(async () => await world.Engine().LinkAsync(LinkWorld.Options with { Create = create }, None));
        Assert.Equal((onWix, onExternal), (world.Wix.Writes, world.External.Writes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_that_is_killed_anywhere_and_run_again_makes_nothing_twice(bool inSlices)
    {
        var dieAt = 0;
        while (IsKilled(++dieAt, inSlices))
        {
        }

        output.WriteLine($"killed at each of {dieAt - 1} operations");
        Assert.True(dieAt > 100);
    }

    [Fact]
    public void A_link_in_the_smallest_slices_does_the_same_with_the_same_calls()
    {
        var (whole, sliced) = (new LinkWorld(same: 40, alone: 25, dieAt: int.MaxValue), new LinkWorld(same: 40, alone: 25, dieAt: int.MaxValue));
        var report = whole.Time.Run(async () => await whole.Engine().LinkAsync(LinkWorld.Options, None));
        var (slices, last) = sliced.Time.Run(async () => await LinkInSlicesAsync(sliced));
        output.WriteLine($"{slices} slices");
        Assert.True(slices > 100);
        Assert.Equal((report.Done, true), (last.Done, last.IsComplete));
        Assert.Equal(whole.Wix.Titles, sliced.Wix.Titles);
        Assert.Equal(whole.External.Titles, sliced.External.Titles);
        Assert.Equal((whole.Wix.Calls, whole.External.Calls), (sliced.Wix.Calls, sliced.External.Calls));
        Assert.Equal(0, sliced.Time.Run(async () => (await sliced.Engine().ReconcileAsync(None)).Settled));
    }

    [Fact]
    public void A_plan_in_slices_counts_the_same()
    {
        var world = new LinkWorld(same: 7, alone: 3, dieAt: int.MaxValue);
        var (slices, plan) = (0, (SyncLinkPlan?)null);
        world.Time.Run(async () =>
        {
            for (; plan is null; slices++)
            {
                plan = await world.Engine().PlanLinkAsync(LinkWorld.Options, None, world.Time.GetUtcNow());
            }

            return true;
        });
        Assert.True(slices > 10);
        Assert.Equal(new SyncLinkPlan(7, new SyncLinkCounts(3, 0, 0), new SyncLinkCounts(3, 0, 0)), plan);
        Assert.Equal(0, world.Wix.Writes + world.External.Writes);
    }

    private static async Task<(int Slices, SyncLinkReport Last)> LinkInSlicesAsync(LinkWorld world)
    {
        for (var slices = 1; ; slices++)
        {
            if (await world.Engine().LinkAsync(LinkWorld.Options, None, world.Time.GetUtcNow()) is { IsPaused: false } last)
            {
                return (slices, last);
            }
        }
    }

    private static bool IsKilled(int dieAt, bool inSlices)
    {
        var world = new LinkWorld(same: 6, alone: 11, dieAt);
        async Task<SyncLinkReport> LinkAsync() =>
            inSlices ? (await LinkInSlicesAsync(world)).Last : await world.Engine().LinkAsync(LinkWorld.Options, None);
        var wasKilled = world.Time.Run(async () =>
        {
            try
            {
                await LinkAsync();
            }
            catch (KilledException)
            {
                await Task.Delay(TimeSpan.FromMinutes(5), world.Time);
            }

            var isKilled = world.IsDead;
            world.Revive();
            if (isKilled)
            {
                Assert.True((await LinkAsync()).IsComplete, $"killed at {dieAt}: not complete");
            }

            var report = await world.Engine().ReconcileAsync(None);
            Assert.True(report is { Compared: 56, Settled: 0 }, $"killed at {dieAt}: {report}");
            return isKilled;
        });
        Assert.Equal(world.Wix.Titles.Order(), world.External.Titles.Order());
        Assert.Equal((28, 22), (world.Wix.Titles.Distinct().Count(), world.Wix.Writes + world.External.Writes));
        return wasKilled;
    }
}
