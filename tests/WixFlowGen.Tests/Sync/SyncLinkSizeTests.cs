using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Sync;

/// <summary>What the start of a large sync takes.</summary>
[Collection(nameof(Alone))]
public sealed class SyncLinkSizeTests(ITestOutputHelper output)
{
    private static readonly CancellationToken None = CancellationToken.None;

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
}
