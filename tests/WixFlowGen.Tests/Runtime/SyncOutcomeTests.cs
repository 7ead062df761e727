using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.Tests.Runtime;

/// <summary>What a sync makes of two sides. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class SyncOutcomeTests
{
    private readonly ThingWorld _world = new();

    private ThingSide Wix => _world.Wix;

    private ThingSide External => _world.External;

    [Fact]
    public void What_a_side_refuses_is_a_dead_letter_and_blocks_nothing() => _world.Run(async () =>
    {
        Wix.Set("w1", new { title = "bad" });
        Wix.Set("w2", new { title = "good" });
        External.Fail("create", SyncFault.Refused);
        await _world.TellAsync(SyncSide.Wix, "w1");
        await _world.SettleAsync(SyncSide.Wix, "w2");
        Assert.Equal(["create bad", "create good"], External.Writes);
        var letter = Assert.Single((await _world.Engine().ReconcileAsync(ThingWorld.None)).DeadLetters);
        var next = _world.Time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        Assert.NotNull(letter.Seen);
        Assert.Equal(new SyncDeadLetter(SyncSide.Wix, "w1", "create failed", 1, next) { Seen = letter.Seen }, letter);
        await _world.WaitAsync(61);
        await _world.Engine().WorkAsync(ThingWorld.None);
        Assert.Empty((await _world.Engine().ReconcileAsync(ThingWorld.None)).DeadLetters);
        Assert.Equal(2, External.Things.Count);
    });

    [Fact]
    public void A_change_that_is_refused_is_told_once_and_tried_at_its_time() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Set("w1", new { title = "bad" });
        External.Fail("update", SyncFault.Refused);
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Assert.Equal("w1", Assert.Single((await _world.Engine().ReconcileAsync(ThingWorld.None)).DeadLetters).EntityId);
        Assert.Equal(["update e1"], External.Writes);
        await _world.WaitAsync(61);
        Assert.Empty((await _world.Engine().ReconcileAsync(ThingWorld.None)).DeadLetters);
        Assert.Equal(["update e1", "update e1"], External.Writes);
    });

    [Theory]
    [InlineData(DeletePolicy.Propagate, "remove e1")]
    [InlineData(DeletePolicy.Archive, "archive e1")]
    [InlineData(DeletePolicy.Ignore, null)]
    public void A_delete_is_followed_as_the_policy_says(DeletePolicy policy, string? write)
    {
        var world = new ThingWorld { WixToExternal = policy };
        world.Run(async () =>
        {
            await world.PairAsync();
            world.Wix.Things.Remove("w1");
            await world.SettleAsync(SyncSide.Wix, "w1");
            Assert.Equal(write is null ? [] : [write], world.External.Writes);
            await world.SettleAsync(SyncSide.External, "e1");
            Assert.Empty(world.Wix.Things);
        });
    }

    [Fact]
    public void What_is_made_under_an_id_whose_removal_was_cut_short_is_new() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Things.Remove("w1");
        External.Fail("remove", SyncFault.Unknown, isLost: true);
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Assert.Empty(External.Things);
        Wix.Set("w1", new { title = "new" });
        for (var tries = 0; tries < 3; tries++)
        {
            await _world.WaitAsync(1);
            await _world.Engine().WorkAsync(ThingWorld.None);
        }

        Assert.Equal(["w1"], Wix.Things.Keys);
        Assert.Equal(["remove e1", "create new"], External.Writes);
    });

    [Fact]
    public void A_union_holds_what_either_side_added_without_what_either_took_away() => _world.Run(async () =>
    {
        Wix.Set("w1", new { title = "one", tags = Words("red", "green") });
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Wix.Set("w1", new { tags = Words("green", "blue") });
        External.Set("e1", new { keywords = Words("red", "green", "gold") });
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Assert.Equal("""["green","gold","blue"]""", External.Text("e1", "keywords"));
        Assert.Equal("""["green","gold","blue"]""", Wix.Text("w1", "tags"));
    });

    [Fact]
    public void A_poll_settles_what_differs_and_is_missing_and_else_only_reads() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Set("w2", new { title = "new" });
        Wix.Set("w1", new { title = "two" });
        var found = await _world.Engine().PollAsync(SyncSide.Wix, ThingWorld.None);
        Assert.Equal((2, 2, 0), (found.Compared, found.Settled, found.Postponed));
        Assert.Equal(["update e1", "create new"], External.Writes);
        Wix.Things.Remove("w2");
        Assert.Equal(1, (await _world.Engine().PollAsync(SyncSide.Wix, ThingWorld.None)).Settled);
        Assert.Equal(["e1"], External.Things.Keys);
        Wix.Calls.Clear();
        External.Calls.Clear();
        Assert.Equal(0, (await _world.Engine().PollAsync(SyncSide.Wix, ThingWorld.None)).Settled);
        Assert.Equal(["list "], _world.Calls);
    });

    [Fact]
    public void A_poll_reads_what_changed_where_the_side_tells_it_and_a_reconcile_finds_the_rest() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.TellsChanges = true;
        await _world.WaitAsync(10);
        Wix.Set("w2", new { title = "two" });
        await PollAsync("list ");
        await _world.WaitAsync(10);
        Wix.Set("w3", new { title = "three" });
        await PollAsync("list ");
        await _world.WaitAsync(10);
        Wix.Set("w1", new { title = "changed" });
        await PollAsync("changes 00:09");
        await PollAsync("changes 00:19");
        Wix.Things.Remove("w2");
        External.Fail("get", SyncFault.Busy);
        External.Fail("get", SyncFault.Busy);
        External.Fail("get", SyncFault.Busy);
        await _world.WaitAsync(10);
        Wix.Set("w3", new { title = "changed too" });
        await PollAsync("changes 00:29");
        await PollAsync("changes 00:29");
        Assert.Equal(["create two", "create three", "update e1", "update e3"], External.Writes);
        await _world.Engine().ReconcileAsync(ThingWorld.None);
        Assert.Equal(["e1", "e3"], External.Things.Keys);

        async Task PollAsync(string call)
        {
            Wix.Calls.Clear();
            await _world.Engine().PollAsync(SyncSide.Wix, ThingWorld.None);
            Assert.Equal(call, Wix.Calls[0]);
        }
    });

    [Fact]
    public void The_initial_link_is_planned_then_matches_then_makes_what_is_missing() => _world.Run(async () =>
    {
        Wix.Set("w1", new { title = "same" });
        Wix.Set("w2", new { title = "only Wix" });
        External.Set("e1", new { name = "only external" });
        External.Set("e2", new { name = "same", keywords = Words("red") });
        var options = new SyncLinkOptions { Match = (side, values) => values[side == SyncSide.Wix ? "title" : "name"].GetString() };
        var plan = await _world.Engine().PlanLinkAsync(options, ThingWorld.None);
        Assert.Equal(new SyncLinkPlan(1, new SyncLinkCounts(1, 1, 0), new SyncLinkCounts(1, 0, 0)), plan);
        Assert.Empty(Wix.Writes.Concat(External.Writes));
        var report = await _world.Engine().LinkAsync(options, ThingWorld.None);
        Assert.Equal((plan, 0, true), (report.Done, report.Postponed, report.IsComplete));
        Assert.Equal(["update w1", "create only external"], Wix.Writes);
        Assert.Equal(["create only Wix"], External.Writes);
        Assert.Equal(0, (await _world.Engine().ReconcileAsync(ThingWorld.None)).Settled);
    });

    [Fact]
    public void An_initial_link_goes_on_where_its_time_was_over_and_nobody_makes_partners_meanwhile() => _world.Run(async () =>
    {
        Wix.Set("w1", new { title = "same" });
        Wix.Set("w2", new { title = "only Wix" });
        External.Set("e1", new { name = "only external" });
        External.Set("e2", new { name = "same" });
        var options = new SyncLinkOptions { Match = (side, values) => values[side == SyncSide.Wix ? "title" : "name"].GetString() };
        await _world.TellAsync(SyncSide.External, "e2");
        var slices = 0;
        SyncLinkReport report;
        do
        {
            report = await _world.Engine().LinkAsync(options, ThingWorld.None, _world.Time.GetUtcNow());
            if (report.IsPaused && slices++ < 3)
            {
                await _world.WaitAsync(10);
                Assert.NotNull(await _world.Engine().WorkAsync(ThingWorld.None));
                Assert.Empty(Wix.Writes.Concat(External.Writes));
            }
        }
        while (report.IsPaused);
        Assert.True(slices >= 3);
        Assert.Equal((new SyncLinkPlan(1, new SyncLinkCounts(1, 0, 0), new SyncLinkCounts(1, 0, 0)), true), (report.Done, report.IsComplete));
        Assert.Equal((1, 1), (Wix.Calls.Count(call => call == "list "), External.Calls.Count(call => call == "list ")));
        await _world.WaitAsync(10);
        Assert.Null(await _world.Engine().WorkAsync(ThingWorld.None));
        Assert.Equal(["create only external"], Wix.Writes);
        Assert.Equal(["create only Wix"], External.Writes);
    });

    [Fact]
    public void The_later_change_wins_by_milliseconds_and_Wix_within_one() => _world.Run(async () =>
    {
        await _world.PairAsync();
        Wix.Set("w1", new { title = "of Wix" });
        External.Set("e1", new { name = "of the other" });
        External.Things["e1"].UpdatedAt = Wix.Things["w1"].UpdatedAt.AddTicks(TimeSpan.TicksPerMillisecond - 1);
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Assert.Equal("of Wix", External.Text("e1", "name"));
        Wix.Set("w1", new { title = "of Wix again" });
        External.Set("e1", new { name = "of the other later" });
        External.Things["e1"].UpdatedAt = Wix.Things["w1"].UpdatedAt.AddMilliseconds(1);
        await _world.SettleAsync(SyncSide.Wix, "w1");
        Assert.Equal("of the other later", Wix.Text("w1", "title"));
    });

    [Fact]
    public void A_reconcile_repairs_what_no_event_told() => _world.Run(async () =>
    {
        await _world.PairAsync();
        External.Set("e1", new { name = "two" });
        Wix.Set("w2", new { title = "new" });
        var found = await _world.Engine().ReconcileAsync(ThingWorld.None);
        Assert.Equal((4, 2, true), (found.Compared, found.Settled, found.IsComplete));
        Assert.Equal("two", Wix.Text("w1", "title"));
        Assert.Equal(2, External.Things.Count);
        Assert.Equal(0, (await _world.Engine().ReconcileAsync(ThingWorld.None)).Settled);
    });

    private static string[] Words(params string[] words) => words;
}
