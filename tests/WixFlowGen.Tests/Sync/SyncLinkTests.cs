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

    [Fact]
    public void A_link_that_is_killed_anywhere_and_run_again_makes_nothing_twice()
    {
        var dieAt = 0;
        while (IsKilled(++dieAt))
        {
        }

        output.WriteLine($"killed at each of {dieAt - 1} operations");
        Assert.True(dieAt > 100);
    }

    [Fact]
    public void A_hundred_thousand_on_each_side_take_little_memory_and_no_needless_time()
    {
        const int Same = 96_000, Alone = 4_000;
        var world = new LinkWorld(Same, Alone);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var start = world.Time.GetUtcNow();
        using var sampler = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before), null, 0, 250);
        var report = world.Time.Run(async () => await world.Engine().LinkAsync(LinkWorld.Options, None));
        var took = world.Time.GetUtcNow() - start;
        most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);

        Assert.Equal(new SyncLinkPlan(Same, new SyncLinkCounts(Alone, 0, 0), new SyncLinkCounts(Alone, 0, 0)), report.Done);
        Assert.True(report.IsComplete);
        var calls = ((Same + Alone) / world.Wix.PageSize) + (Alone / world.Wix.BulkSize);
        var unavoidable = calls * LinkWorld.Interval;
        output.WriteLine($"{most >> 20} MB, {took} of virtual time where {unavoidable} are unavoidable");
        Assert.InRange(took, unavoidable, 1.2 * unavoidable);
        Assert.InRange(most, 0, 200L << 20);

        var (reads, writes) = (world.Wix.Calls, world.Wix.Writes + world.External.Writes);
        var reconciled = world.Time.Run(async () => await world.Engine().ReconcileAsync(None));
        Assert.Equal((2 * (Same + (2 * Alone)), 0), (reconciled.Compared, reconciled.Settled));
        Assert.Equal(writes, world.Wix.Writes + world.External.Writes);
        Assert.Equal((Same + (2 * Alone)) / world.Wix.PageSize, world.Wix.Calls - reads);
    }

    private static bool IsKilled(int dieAt)
    {
        var world = new LinkWorld(same: 6, alone: 11, dieAt);
        var wasKilled = world.Time.Run(async () =>
        {
            try
            {
                await world.Engine().LinkAsync(LinkWorld.Options, None);
            }
            catch (KilledException)
            {
                await Task.Delay(TimeSpan.FromMinutes(5), world.Time);
            }

            var isKilled = world.IsDead;
            world.Revive();
            if (isKilled)
            {
                Assert.True((await world.Engine().LinkAsync(LinkWorld.Options, None)).IsComplete, $"killed at {dieAt}: not complete");
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
