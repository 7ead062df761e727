using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Conformance.Triggers;

/// <summary>Runs of a site go on by its own entry points: by the job of every hour, and by an event that a page publishes.</summary>
public sealed class RecoveredRunTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    [Theory, MemberData(nameof(VeloEngines.Rows), MemberType = typeof(VeloEngines))]
    public void A_run_goes_on_by_the_job_and_by_its_event(string engine)
    {
        var records = new InMemoryRecordStore();
        AssertGoesOn(
            (call, world) => engines.RunAsync(engine, TriggerFlows.Site, call, world),
            world => world with { Records = records, Journal = null, RecordsInWix = false });
    }

    /// <summary>Runs and events are kept in the collection of the site.</summary>
    [Theory, MemberData(nameof(VeloEngines.Rows), MemberType = typeof(VeloEngines))]
    public void A_run_that_is_kept_in_wix_goes_on_by_the_job_and_by_its_event(string engine) =>
        AssertGoesOn((call, world) => engines.RunAsync(engine, TriggerFlows.Site, call, world), world => world with { RecordsInWix = true });

    private static void AssertGoesOn(Func<VeloCall, FlowWorld, Task<FlowOutcome>> call, Func<FlowWorld, FlowWorld> kept)
    {
        List<FlowOutcome> outcomes = [];
        var trace = MockedRun.Trace(
            async first =>
            {
                var world = kept(first) with { Budget = TimeSpan.FromSeconds(10) };
                async Task AddAsync(VeloCall next) => outcomes.Add(await call(next, world));

                await AddAsync(_start);
                await AddAsync(_job);
                await Task.Delay(TimeSpan.FromSeconds(15), world.Time);
                await AddAsync(_job);
                await AddAsync(Publish("another run"));
                await AddAsync(Publish("r1"));
                await AddAsync(_start);
                return outcomes[^1];
            },
            site => site.Area<DataArea>().AddCollection("WixFlowRecords"));

        Assert.True(outcomes[0].Error?.Code == "RUN_PAUSED", outcomes[0].ToString());
        Assert.Equal([0, 1, 1, 1], outcomes.Skip(1).Take(4).Select(outcome => (int?)outcome.Result?["resumed"]));
        Assert.True(outcomes[5].Result?["title"]?.ToString() == "Approved", $"{outcomes[5]}\n{trace}");
        Assert.Equal(1, Count(trace, "\"displayName\": \"Draft\""));
        Assert.Equal(1, Count(trace, "\"displayName\": \"Approved\""));
    }

    private static readonly VeloCall _start = new("backend/text-approved.web.js", "textApproved", [new JsonObject { ["title"] = "Draft" }, "r1"]);

    private static readonly VeloCall _job = new("backend/flowRecovery.js", "recoverRuns", []);

    private static VeloCall Publish(string run) =>
        new("backend/flowEvents.web.js", "publishFlowEvent", ["text.approved", new JsonObject { ["run"] = run, ["title"] = "Approved" }]);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
