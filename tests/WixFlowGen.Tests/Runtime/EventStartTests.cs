using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Tests.Runtime;

public sealed class EventStartTests
{
    private const string Type = "wix.portfolio.projects.v1.project_created";

    [Fact]
    public void An_event_is_read_by_rest_names()
    {
        var started = StartingEvent.Of(Received());
        var expected = FakeWix.Json($$"""
            {
              "id": "e1", "type": "{{Type}}", "entityId": "p1", "eventTime": "1970-01-01T00:00:00.000Z",
              "entity": { "id": "p1", "title": "House", "createdDate": "1970-01-01T00:00:00.000Z" }
            }
            """);
        Assert.True(JsonElement.DeepEquals(expected, started.Message), started.Message.GetRawText());
        Assert.Equal("noted/event/e1", started.RunIdOf("noted"));
    }

    [Fact]
    public void An_event_that_is_not_wanted_starts_nothing() => Assert.Null(
        Start(where: message => message.GetProperty("entity").GetProperty("title").GetString() == "Tower").InputsFor(StartingEvent.Of(Received()).Message));

    [Fact]
    public void An_event_that_lacks_what_the_flow_reads_is_refused()
    {
        var refused = Assert.Throws<FlowException>(() => Start(rules: [new("entity.slug", "required", "true")]).InputsFor(StartingEvent.Of(Received()).Message));
        Assert.Equal(ErrorCodes.UnexpectedAnswer, refused.Code);
    }

    private static EventStart<JsonElement, JsonElement> Start(Func<JsonElement, bool>? where = null, IReadOnlyList<FlowRule>? rules = null) =>
        new(Type, RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement, message => message, where, rules);

    private static WebhookEvent Received()
    {
        var payload = FakeWix.Json("""{ "id": "e1", "createdEvent": { "entity": { "id": "p1", "title": "House", "createdDate": "1970-01-01T00:00:00.000Z", "slug": null } } }""");
        return new(Type, null, null, payload)
        {
            Id = "e1",
            EntityFqdn = "wix.portfolio.projects.v1.project",
            EntityId = "p1",
            Entity = payload.GetProperty("createdEvent").GetProperty("entity"),
            EventTime = DateTimeOffset.UnixEpoch,
        };
    }
}
