using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Execution;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Conformance.Triggers;

/// <summary>An event of Wix lets the runs go on that wait for it, by the site's handler and by the service's webhook, beside the flows that it starts.</summary>
public sealed class AwaitedEventTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    private const string FileReady = "media.files.fileDescriptorFileReady";
    private const string Handler = "wixMediaSiteMedia_onFileDescriptorFileReady";

    private static readonly Lazy<CSharpProgram> _program = new(() => GeneratedCSharp.Compile(TriggerFlows.CSharp));

    [Theory, MemberData(nameof(VeloEngines.Rows), MemberType = typeof(VeloEngines))]
    public void A_run_goes_on_by_the_handler_of_the_site(string engine) =>
        AssertGoesOn(SiteTrace((call, world) => engines.RunAsync(engine, TriggerFlows.Site, call, world)));

    [Fact]
    public void A_run_goes_on_by_the_webhook_of_the_service() => AssertGoesOn(MockedRun.Trace(ServiceAsync));

    /// <summary>Runs and events are kept in the collection of the site.</summary>
    [Theory, MemberData(nameof(VeloEngines.Rows), MemberType = typeof(VeloEngines))]
    public void A_run_of_a_site_that_keeps_its_records_in_wix_goes_on_as_well(string engine) => AssertGoesOn(
        SiteTrace((call, world) => engines.RunAsync(engine, TriggerFlows.Site, call, world with { Journal = null, Records = null, RecordsInWix = true })));

    /// <summary>One folder, named once, after the picture that was meant; the flow that the second event starts fails and stops nothing.</summary>
    private static void AssertGoesOn(string trace)
    {
        Assert.Equal(1, Count(trace, "\"displayName\": \"Expected\""));
        Assert.Equal(1, Count(trace, "\"displayName\": \"draft of a poster\""));
        Assert.DoesNotContain("\"displayName\": \"other poster\"", trace, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"draft of a poster\"", trace, StringComparison.Ordinal);
    }

    private static string SiteTrace(Func<VeloCall, FlowWorld, Task<FlowOutcome>> call) => MockedRun.Trace(
        async first =>
        {
            var world = Kept(first);
            Assert.Equal("RUN_WAITING", (await call(Start, world)).Error?.Code);
            foreach (var (id, file, name) in Events)
            {
                Assert.Null((await call(new VeloCall("backend/events.js", Handler, new JsonArray(OfSite(id, file, name))), world)).Error);
            }

            return await call(Start, world);
        },
        site => site.Area<DataArea>().AddCollection("WixFlowRecords"));

    /// <summary>As the worker of the service does with an event, and then its recovery.</summary>
    private static async Task<FlowOutcome> ServiceAsync(FlowWorld first)
    {
        var world = Kept(first);
        using var runtime = new WorldRuntime(world);
        var create = _program.Value.Assembly.GetType("WixFlows.WixFlowsRegistration")?.GetMethod("Create", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException("the program registers no flows");
        var entries = (IReadOnlyList<FlowEntry>?)create.Invoke(null, [runtime.Flows]) ?? [];
        var waiting = entries.Single(entry => entry.Name == "picture-filed");
        var inputs = JsonSerializer.SerializeToElement(new JsonObject { ["file"] = "f1" });
        Assert.Equal("RUN_WAITING", (await Assert.ThrowsAsync<FlowException>(() => waiting.RunAsync(inputs, "r1", CancellationToken.None))).Code);
        foreach (var (id, file, name) in Events)
        {
            var started = OfService(id, file, name);
            foreach (var awaited in entries.SelectMany(entry => entry.Awaits).Where(awaited => awaited.EventType == started.Type))
            {
                Assert.Equal(FileReady, awaited.Name);
                await runtime.Flows.PublishOnceAsync(awaited.Name, started.Id, started.Message);
            }

            await new FlowRecovery(runtime.Flows, entries).RecoverAsync(withInterrupted: false);
        }

        return new FlowOutcome(JsonSerializer.SerializeToNode(await waiting.RunAsync(inputs, "r1", CancellationToken.None)), null);
    }

    private static IReadOnlyList<(string Id, string File, string Name)> Events => [("e1", "f2", "other poster"), ("e2", "f1", "draft of a poster"), ("e2", "f1", "draft of a poster")];

    private static VeloCall Start => new("backend/picture-filed.web.js", "pictureFiled", [new JsonObject { ["file"] = "f1" }, "r1"]);

    private static FlowWorld Kept(FlowWorld world)
    {
        var records = new InMemoryRecordStore();
        return world with { Records = records, Journal = new RecordJournal(records) };
    }

    private static JsonObject OfSite(string id, string file, string name) => new()
    {
        ["metadata"] = new JsonObject { ["_id"] = id, ["entityId"] = file, ["eventTime"] = "2030-01-01T00:00:00.000Z" },
        ["data"] = new JsonObject { ["file"] = new JsonObject { ["_id"] = file, ["displayName"] = name } },
    };

    private static StartingEvent OfService(string id, string file, string name)
    {
        var body = new JsonObject { ["file"] = new JsonObject { ["id"] = file, ["displayName"] = name } };
        var payload = JsonSerializer.SerializeToElement(new JsonObject { ["id"] = id, ["actionEvent"] = new JsonObject { ["body"] = body } });
        return StartingEvent.Of(new("wix.media.site_media.v1.file_descriptor_file_ready", null, null, payload)
        {
            Id = id,
            EntityFqdn = "wix.media.site_media.v1.file_descriptor",
            EntityId = file,
            Entity = payload.GetProperty("actionEvent").GetProperty("body"),
        });
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
