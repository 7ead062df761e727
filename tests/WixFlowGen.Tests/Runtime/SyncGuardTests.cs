using System.Text.Json;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.Tests.Runtime;

/// <summary>What keeps a sync from looping, from doubling and from losing. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class SyncGuardTests
{
    private readonly ThingWorld _world = new();

    private ThingSide Wix => _world.Wix;

    private ThingSide External => _world.External;

    [Fact]
    public void An_echo_of_an_own_write_is_known_by_the_ledger() => _world.Run(async () =>
    {
        await _world.PairAsync();
        await _world.SettleAsync(SyncSide.External, "e1", news => news with { Revision = "1" });
        Assert.Empty(_world.Calls);
        External.Set("e1", new { name = "two" });
        await _world.SettleAsync(SyncSide.External, "e1", news => news with { Revision = "2" });
        Assert.Equal(["update w1"], Wix.Writes);
    });

    [Fact]
    public void An_event_that_our_own_application_caused_is_dropped() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Set("w1", new { title = "two" });
        await _world.SettleAsync(SyncSide.Wix, "w1", news => news with { IsOwn = true });
        Assert.Empty(_world.Calls);
    });

    [Fact]
    public void An_event_that_comes_again_is_dropped() => _world.Run(async () =>
    {
        await _world.PairAsync();
        var news = new SyncEvent("same", SyncSide.Wix, "w1");
        await _world.Engine().ReceiveAsync(news, ThingWorld.None);
        await _world.Engine().ReceiveAsync(news, ThingWorld.None);
        await _world.Engine().WorkAsync(ThingWorld.None);
        Assert.Single(Wix.Calls);
        await _world.Engine().ReceiveAsync(news, ThingWorld.None);
        await _world.Engine().WorkAsync(ThingWorld.None);
        Assert.Single(Wix.Calls);
    });

    [Fact]
    public void An_event_older_than_one_that_was_worked_on_is_dropped() => _world.Run(async () =>
    {
        await _world.PairAsync();
        await _world.SettleAsync(SyncSide.Wix, "w1", news => news with { Sequence = 7 });
        Assert.Single(Wix.Calls);
        await _world.SettleAsync(SyncSide.Wix, "w1", news => news with { Sequence = 6 });
        Assert.Single(Wix.Calls);
        await _world.SettleAsync(SyncSide.Wix, "w1", news => news with { Sequence = 8 });
        Assert.Equal(2, Wix.Calls.Count);
    });

    [Fact]
    public void Of_two_workers_one_makes_the_partner() => _world.Run(async () =>
    {
        Wix.Set("w1", new { title = "one" });
        await _world.TellAsync(SyncSide.Wix, "w1");
        await _world.TellAsync(SyncSide.Wix, "w1");
        External.Before = async action =>
        {
            if (action == "create")
            {
                External.Before = static _ => Task.CompletedTask;
                await _world.Engine().WorkAsync(ThingWorld.None);
            }
        };
        await _world.Engine().WorkAsync(ThingWorld.None);
        await _world.WaitAsync(1);
        await _world.Engine().WorkAsync(ThingWorld.None);
        Assert.Equal(["create one"], External.Writes);
    });

    [Fact]
    public void What_an_interrupted_making_made_is_adopted() => _world.Run(async () =>
    {
        Wix.Set("w1", new { title = "one" });
        External.Fail("create", SyncFault.Unknown, isLost: true);
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Assert.Single(External.Things);
        await _world.WaitAsync(1);
        await _world.Engine().WorkAsync(ThingWorld.None);
        External.Set("e1", new { name = "two" });
        await _world.SettleAsync(SyncSide.External, "e1");
        Assert.Equal(["create one"], External.Writes);
        Assert.Equal("two", Wix.Text("w1", "title"));
    });

    [Fact]
    public void A_worker_that_lost_its_lease_writes_nothing_more() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Set("w1", new { title = "two" });
        await _world.TellAsync(SyncSide.Wix, "w1");
        await _world.TellAsync(SyncSide.Wix, "w1");
        External.Before = async _ =>
        {
            External.Before = static _ => Task.CompletedTask;
            await _world.WaitAsync(3);
            await _world.Engine().WorkAsync(ThingWorld.None);
        };
        await _world.Engine().WorkAsync(ThingWorld.None);
        Assert.Equal(["update e1"], External.Writes);
    });

    [Fact]
    public void What_is_written_was_read_and_not_told() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Set("w1", new { title = "three" });
        var told = new Dictionary<string, JsonElement> { ["title"] = JsonSerializer.SerializeToElement("two") };
        await _world.SettleAsync(SyncSide.Wix, "w1", news => news with { Values = told, Revision = "9" });
        Assert.Equal("three", External.Text("e1", "name"));
    });

    [Fact]
    public void A_write_to_another_revision_is_decided_again() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Set("w1", new { title = "two" });
        External.Before = async action =>
        {
            if (action == "update")
            {
                External.Before = static _ => Task.CompletedTask;
                await _world.WaitAsync(1.0 / 60);
                External.Set("e1", new { name = "three" });
            }
        };
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Assert.Equal("three", External.Text("e1", "name"));
        await _world.WaitAsync(1);
        await _world.Engine().WorkAsync(ThingWorld.None);
        Assert.Equal("three", Wix.Text("w1", "title"));
        Assert.Equal("three", External.Text("e1", "name"));
    });

    [Fact]
    public void An_event_stays_until_it_was_worked_on() => _world.Run(async () =>
    {
        Wix.Set("w1", new { title = "one" });
        Wix.Fail("get", SyncFault.Busy);
        await _world.TellAsync(SyncSide.Wix, "w1");
        var due = await _world.Engine().WorkAsync(ThingWorld.None);
        Assert.Equal(TimeSpan.FromSeconds(1), due - _world.Time.GetUtcNow());
        Assert.Empty(External.Things);
        await _world.WaitAsync(1);
        Assert.Null(await _world.Engine().WorkAsync(ThingWorld.None));
        Assert.Single(External.Things);
    });
}
