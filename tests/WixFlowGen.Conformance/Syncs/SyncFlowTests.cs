using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Faults;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>The flows that a sync becomes keep two systems the same, and leave one trace on every executor.</summary>
public sealed class SyncFlowTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    [Fact]
    public void What_is_made_on_either_side_is_made_on_the_other_once() => Verify(async scene =>
    {
        scene.AddProject(new JsonObject { ["title"] = "Tower", ["description"] = "High", ["slug"] = "tower" });
        scene.System.Store.Put("piece", new JsonObject { ["name"] = "Bridge", ["text"] = "Long" });
        await scene.SettleAsync(repeats: true);

        Assert.Equal(["Tower", "Bridge"], scene.Projects.Select(project => project["title"]?.ToString()));
        Assert.Equal(["Bridge", "Tower"], scene.Pieces.Select(piece => piece["name"]?.ToString()));
        Assert.Equal("#tower", scene.Pieces[1]["tags"]?.ToString());
        Assert.Equal(2, scene.Writes);
    });

    [Fact]
    public void A_change_goes_over_and_its_echo_does_not_come_back() => Verify(async scene =>
    {
        var id = await LinkedAsync(scene);
        await scene.EditProjectAsync(id, new JsonObject { ["title"] = "Spire" });
        await scene.SettleAsync(repeats: true);
        Assert.Equal("Spire", scene.Pieces.Single()["name"]?.ToString());
        Assert.Equal(2, scene.Writes);

        scene.EditPiece("piece-1", new JsonObject { ["text"] = "Higher" });
        await scene.SettleAsync(repeats: true);
        Assert.Equal("Higher", scene.Projects.Single()["description"]?.ToString());
        Assert.Equal(3, scene.Writes);
    });

    [Fact]
    public void A_field_that_is_emptied_is_emptied_on_the_other_side() => Verify(async scene =>
    {
        var id = await LinkedAsync(scene);
        await scene.EditProjectAsync(id, new JsonObject { ["description"] = "" });
        await scene.SettleAsync();
        Assert.Equal("", scene.Pieces.Single()["text"]?.ToString());
        Assert.Equal(2, scene.Writes);
    });

    [Fact]
    public void Deletes_go_over_in_both_directions() => Verify(async scene =>
    {
        var id = await LinkedAsync(scene);
        scene.System.Store.Put("piece", new JsonObject { ["name"] = "Bridge" });
        await scene.SettleAsync();
        await scene.DeleteProjectAsync(id);
        scene.DeletePiece("piece-2");
        await scene.SettleAsync(repeats: true);
        Assert.Empty(scene.Projects);
        Assert.Empty(scene.Pieces);
    });

    [Fact]
    public void Conflicts_are_decided_by_the_policy_of_the_field() => Verify(async scene =>
    {
        var id = await LinkedAsync(scene);
        await scene.EditProjectAsync(id, new JsonObject { ["title"] = "By Wix", ["description"] = "Told by Wix" });
        scene.EditPiece("piece-1", new JsonObject { ["name"] = "By the other", ["text"] = "Told by the other" });
        await scene.SettleAsync(repeats: true);
        var (project, piece) = (scene.Projects.Single(), scene.Pieces.Single());
        Assert.Equal(("By the other", "Told by Wix"), (project["title"]?.ToString(), project["description"]?.ToString()));
        Assert.Equal(("By the other", "Told by Wix"), (piece["name"]?.ToString(), piece["text"]?.ToString()));
    });

    /// <summary>A name has at most 20 characters on the other side.</summary>
    [Fact]
    public void What_a_side_refuses_is_reported_and_blocks_nothing() => Verify(async scene =>
    {
        scene.AddProject(new JsonObject { ["title"] = "A title that is much too long" });
        scene.AddProject(new JsonObject { ["title"] = "Short" });
        await scene.SettleAsync();
        Assert.Equal("Short", scene.Pieces.Single()["name"]?.ToString());

        var report = (await scene.StartAsync("reconcile", [])).Result;
        Assert.Equal(1, report?["refused"]?.GetValue<int>());
        var letter = report?["deadLetters"]?[0];
        Assert.Equal("wix", letter?["side"]?.ToString());
        Assert.Contains("name", letter?["reason"]?.ToString(), StringComparison.Ordinal);
    });

    [Fact]
    public void Lost_events_are_made_good_by_reconcile() => Verify(async scene =>
    {
        var id = await LinkedAsync(scene);
        await scene.EditProjectAsync(id, new JsonObject { ["title"] = "Spire" });
        scene.System.Store.Put("piece", new JsonObject { ["name"] = "Bridge" });
        scene.LoseEvents();
        await scene.StartAsync("reconcile", []);
        Assert.Equal(["Spire", "Bridge"], scene.Projects.Select(project => project["title"]?.ToString()));
        Assert.Equal(["Spire", "Bridge"], scene.Pieces.Select(piece => piece["name"]?.ToString()));

        var before = scene.Writes;
        var report = (await scene.StartAsync("reconcile", [])).Result;
        Assert.Equal((before, 0), (scene.Writes, report?["settled"]?.GetValue<int>()));
    });

    [Fact]
    public void Setup_counts_first_and_then_joins_what_both_sides_have() => Verify(async scene =>
    {
        scene.AddProject(new JsonObject { ["title"] = "Tower", ["description"] = "High" });
        scene.AddProject(new JsonObject { ["title"] = "Bridge" });
        scene.System.Store.Put("piece", new JsonObject { ["name"] = "Tower", ["text"] = "High" });
        scene.System.Store.Put("piece", new JsonObject { ["name"] = "Harbour" });
        scene.LoseEvents();

        var plan = (await scene.StartAsync("setup", [])).Result;
        Assert.Equal(0, scene.Writes);
        Assert.Equal((false, 1, 1, 1), (plan?["isApplied"]?.GetValue<bool>(), plan?["matched"]?.GetValue<int>(), plan?["wix"]?["create"]?.GetValue<int>(), plan?["external"]?["create"]?.GetValue<int>()));

        var done = (await scene.StartAsync("setup", new JsonObject { ["apply"] = true })).Result;
        Assert.True(done?["isComplete"]?.GetValue<bool>());
        Assert.Equal(2, scene.Writes);
        Assert.Equal(["Bridge", "Harbour", "Tower"], scene.Projects.Select(project => project["title"]?.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["Bridge", "Harbour", "Tower"], scene.Pieces.Select(piece => piece["name"]?.ToString()).Order(StringComparer.Ordinal));
        await scene.SettleAsync();
        Assert.Equal(2, scene.Writes);
    });

    [Fact]
    public void A_setup_that_outlives_its_budget_goes_on_where_it_stopped() => Verify(
        async scene =>
        {
            for (var i = 0; i < 7; i++)
            {
                scene.AddProject(new JsonObject { ["title"] = $"Both {i}" });
                scene.AddProject(new JsonObject { ["title"] = $"Of Wix {i}" });
                scene.System.Store.Put("piece", new JsonObject { ["name"] = $"Both {i}" });
                scene.System.Store.Put("piece", new JsonObject { ["name"] = $"Of pieces {i}" });
            }

            scene.LoseEvents();
            var done = (await scene.StartAsync("setup", new JsonObject { ["apply"] = true })).Result;
            Assert.Equal((true, 7), (done?["isComplete"]?.GetValue<bool>(), done?["matched"]?.GetValue<int>()));
            Assert.True(scene.Outcomes.Count(outcome => outcome == "setup: paused") >= 3, string.Join("; ", scene.Outcomes));
            Assert.Equal(7, scene.Site.Trace.Events.OfType<RequestEvent>().Count(request => request.Method == "GET" && request.Path == "/api/pieces"));
            Assert.Equal(14, scene.Writes);
            Assert.Equal(
                scene.Projects.Select(project => project["title"]?.ToString()).Order(StringComparer.Ordinal),
                scene.Pieces.Select(piece => piece["name"]?.ToString()).Order(StringComparer.Ordinal));
        },
        run => new SyncScene(run, latency: TimeSpan.FromMilliseconds(400), budget: TimeSpan.FromSeconds(4)));

    /// <summary>What was deleted is left to the reconcile.</summary>
    [Fact]
    public void Changes_that_the_other_system_lists_are_found_without_listing_everything() => Verify(
        async scene =>
        {
            for (var i = 0; i < 5; i++)
            {
                scene.System.Store.Put("piece", new JsonObject { ["name"] = $"Piece {i}" });
            }

            scene.LoseEvents();
            await PollAsync();
            await PollAsync();
            scene.EditPiece("piece-2", new JsonObject { ["name"] = "Bridge" });
            scene.DeletePiece("piece-3");
            scene.LoseEvents();
            var before = Lists();
            await PollAsync();
            Assert.Equal((before, 5), (Lists(), scene.Projects.Count));
            Assert.Contains("Bridge", scene.Projects.Select(project => project["title"]?.ToString()));
            await scene.StartAsync("reconcile", []);
            Assert.Equal(4, scene.Projects.Count);

            int Lists() => scene.Site.Trace.Events.OfType<RequestEvent>().Count(request => request.Method == "GET" && request.Path == "/api/pieces");

            async Task PollAsync()
            {
                await scene.StartAsync("poll", []);
                await Task.Delay(TimeSpan.FromMinutes(10), scene.Time);
            }
        },
        run => new SyncScene(run, ProjectSync.Polled));

    [Fact]
    public void Changes_that_no_event_tells_of_are_found_by_asking() => Verify(async scene =>
    {
        var id = await LinkedAsync(scene);
        await scene.EditProjectAsync(id, new JsonObject { ["title"] = "Spire" });
        scene.AddProject(new JsonObject { ["title"] = "Bridge" });
        scene.LoseEvents();
        await scene.StartAsync("poll", []);
        Assert.Equal(["Spire", "Bridge"], scene.Pieces.Select(piece => piece["name"]?.ToString()));

        var before = scene.Writes;
        await scene.StartAsync("poll", []);
        Assert.Equal(before, scene.Writes);
    });

    [Theory]
    [InlineData("pieces.create", FaultKind.TooManyRequests)]
    [InlineData("pieces.create", FaultKind.ServerError)]
    [InlineData("pieces.create", FaultKind.Timeout)]
    [InlineData("pieces.get", FaultKind.Reset)]
    [InlineData("portfolio.projects.getProject", FaultKind.ServerError)]
    public void A_call_that_fails_is_made_again_and_has_one_effect(string operation, FaultKind kind) => Verify(async scene =>
    {
        scene.Site.Faults.Add(operation, new Fault(kind), times: 6);
        await LinkedAsync(scene);
        await scene.EditProjectAsync(scene.Projects.Single()["id"]?.ToString() ?? "", new JsonObject { ["title"] = "Spire" });
        await scene.SettleAsync();
        Assert.Equal("Spire", scene.Pieces.Single()["name"]?.ToString());
        Assert.Single(scene.Projects);
    });

    private static async Task<string> LinkedAsync(SyncScene scene)
    {
        var id = scene.AddProject(new JsonObject { ["title"] = "Tower", ["description"] = "High" });
        await scene.SettleAsync();
        Assert.True(scene.Pieces.Count == 1, string.Join("; ", scene.Outcomes));
        return id;
    }

    private void Verify(Func<SyncScene, Task> act) => Verify(act, run => new SyncScene(run));

    private void Verify(Func<SyncScene, Task> act, Func<FlowExecutor, SyncScene> open) => TraceComparison.AssertEqual(
    [
        .. executors.All.Select(executor =>
        {
            using var scene = open(executor.Run);
            scene.Run(act);
            return (executor.Name, scene.Trace());
        }),
    ]);
}
