using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Conformance.Triggers;

/// <summary>An event starts the same flows with the same inputs in the service, by its webhook, and on the site, by its handler.</summary>
public sealed class StartedByEventTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    private const string FileId = "0b1c2d3e-4f50-4617-8829-3a4b5c6d7e8f";

    private static readonly Lazy<CSharpProgram> _program = new(() => GeneratedCSharp.Compile(TriggerFlows.CSharp));

    [Theory]
    [InlineData("draft of a poster", true)]
    [InlineData("poster", false)]
    public void Starts_the_flows_that_want_it_and_leaves_one_trace(string displayName, bool isWantedByBoth)
    {
        var payload = new JsonObject { ["file"] = new JsonObject { ["id"] = FileId, ["displayName"] = displayName } };
        var csharp = MockedRun.Trace(world => ServiceAsync(world, payload));
        var velo = VeloEngines.Names.Select(name => (name, MockedRun.Trace(world => SiteAsync(name, world, payload))));

        TraceComparison.AssertEqual([("csharp", csharp), .. velo]);
        Assert.Equal(isWantedByBoth ? 2 : 1, csharp.Split("\"request\"").Length - 1);
    }

    /// <summary>As the worker of the service does: every flow of the event, whatever becomes of the others.</summary>
    private static async Task<FlowOutcome> ServiceAsync(FlowWorld world, JsonObject payload)
    {
        using var runtime = new WorldRuntime(world);
        var create = _program.Value.Assembly.GetType("WixFlows.WixFlowsRegistration")?.GetMethod("Create", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException("the program registers no flows");
        var entries = (IReadOnlyList<FlowEntry>?)create.Invoke(null, [runtime.Flows]) ?? [];
        var started = StartingEvent.Of(Webhook(payload));
        foreach (var entry in entries.Where(entry => entry.Event?.EventType == started.Type))
        {
            try
            {
                if (entry.Event?.InputsFor(started.Message) is { } inputs)
                {
                    await entry.RunAsync(inputs, started.RunIdOf(entry.Name), CancellationToken.None);
                }
            }
            catch (FlowException)
            {
                // The service logs it and goes on.
            }
        }

        return new FlowOutcome(null, null);
    }

    private Task<FlowOutcome> SiteAsync(string engine, FlowWorld world, JsonObject payload) => engines.RunAsync(
        engine,
        TriggerFlows.Site,
        new VeloCall("backend/events.js", "wixMediaSiteMedia_onFileDescriptorFileReady", new JsonArray(new JsonObject
        {
            ["metadata"] = new JsonObject { ["_id"] = "e-1", ["entityId"] = FileId, ["eventTime"] = "2025-01-01T00:00:00.000Z" },
            ["data"] = new JsonObject { ["file"] = new JsonObject { ["_id"] = FileId, ["displayName"] = payload["file"]?["displayName"]?.DeepClone() } },
        })),
        world);

    private static WebhookEvent Webhook(JsonObject body)
    {
        var payload = JsonSerializer.SerializeToElement(new JsonObject
        {
            ["id"] = "e-1",
            ["entityFqdn"] = "wix.media.site_media.v1.file_descriptor",
            ["actionEvent"] = new JsonObject { ["body"] = body.DeepClone() },
        });
        return new("wix.media.site_media.v1.file_descriptor_file_ready", null, null, payload)
        {
            Id = "e-1",
            EntityFqdn = "wix.media.site_media.v1.file_descriptor",
            Slug = "file_ready",
            EntityId = FileId,
            Entity = payload.GetProperty("actionEvent").GetProperty("body"),
            EventTime = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };
    }
}
