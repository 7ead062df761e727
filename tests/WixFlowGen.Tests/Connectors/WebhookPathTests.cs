using WixFlowGen.Tests.Syncs;

namespace WixFlowGen.Tests.Connectors;

/// <summary>WF0740: what the webhook reads out of a request is what the events declare.</summary>
public sealed class WebhookPathTests
{
    private const string Whole = "kind: string, eventId: string, at: timestamp, workId: string";

    [Theory]
    [InlineData("type: kind, id: eventId, time: at, entity: workId", Whole, "")]
    [InlineData("type: kind, id: eventId, entity: work.id", "kind: string, eventId: string, work: { type: object, properties: { id: integer } }", "")]
    [InlineData("entity: workId", "type: string, id: string, workId: string", "")]
    [InlineData("type: kind, id: eventId, entity: work.id", Whole, "14 the payload of 'made' has no 'work.id', where 'webhook' looks for 'entity'")]
    [InlineData("type: kindd, id: eventId", Whole, "11 the payload of 'made' has no 'kindd', where 'webhook' looks for 'type'")]
    [InlineData("type: kind, id: evId", Whole, "12 the payload of 'made' has no 'evId', where 'webhook' looks for 'id'")]
    [InlineData("type: kind, id: eventId, time: when", Whole, "13 the payload of 'made' has no 'when', where 'webhook' looks for 'time'")]
    [InlineData("type: kind", Whole, "8 the payload of 'made' has no 'id', where 'webhook' looks for 'id'")]
    [InlineData("type: kind, id: eventId, entity: workId.id", Whole, "14 the payload of 'made' has no 'workId.id', where 'webhook' looks for 'entity'")]
    [InlineData("type: kind, id: eventId, entity: work", "kind: string, eventId: string, work: { type: object, properties: { id: string } }", "14 'work' in the payload of 'made' is of type object; 'entity' has to lead to a text or a number")]
    [InlineData("type: kind, id: eventId, entity: works", "kind: string, eventId: string, works: { type: array, items: string }", "14 'works' in the payload of 'made' is of type list(string); 'entity' has to lead to a text or a number")]
    public void Paths_lead_to_a_text_or_a_number(string paths, string payload, string expected) => Assert.Equal(expected, Found(paths, payload, "done"));

    /// <summary>Where a payload declares nothing, nothing is known to be wrong.</summary>
    [Theory]
    [InlineData("work: any")]
    [InlineData("work: { type: object, additionalProperties: string }")]
    public void Below_what_is_open_nothing_is_checked(string work) =>
        Assert.Equal("", Found("type: kind, id: eventId, entity: work.id", $"kind: string, eventId: string, {work}", "done"));

    [Fact]
    public void The_entity_concerns_the_events_of_entities_alone()
    {
        const string Ping = "kind: string, eventId: string";
        const string Paths = "type: kind, id: eventId, time: at, entity: workId";
        Assert.Equal("", Found(Paths, Whole, "ping", Ping));
        Assert.Equal("14 the payload of 'made' has no 'workId', where 'webhook' looks for 'entity'", Found(Paths, Ping + ", at: timestamp", "done"));
        Assert.Equal("11 the payload of 'ping' has no 'kind', where 'webhook' looks for 'type'", Found(Paths, Whole, "ping", "eventId: string"));
    }

    private static string Found(string paths, string payload, string other, string? otherPayload = null)
    {
        var written = paths.Split(", ").Select(one => one.Split(": ")).ToDictionary(one => one[0], one => one[1], StringComparer.Ordinal);
        string Line(string key) => written.TryGetValue(key, out var path) ? $"{key}: {path}" : "#";
        var connector = $$"""
            connector: shelf
            base: https://shelf.example/v1
            types:
              Work: { type: object, properties: { id: string, changedAt: timestamp } }
            operations:
              read: { get: '/works/{id}', request: { type: object, properties: { id: string } }, response: Work }
              list: { get: /works, response: { type: object, properties: { works: { type: array, items: Work } } } }
            webhook:
              secret: shelf-key
              signature: X-Shelf
              {{Line("type")}}
              {{Line("id")}}
              {{Line("time")}}
              {{Line("entity")}}
            events:
              made: { type: work.made, payload: { type: object, properties: { {{payload}} } } }
              {{other}}: { type: work.{{other}}, payload: { type: object, properties: { {{otherPayload ?? payload}} } } }
            entities:
              work: { type: Work, id: id, get: read, list: list, events: { created: made } }
            """;
        return string.Join('\n', new SyncProject(("shelf.connector.yaml", connector), ("read.flow.yaml", """
            flow: read
            on: { call: { permissions: admin } }
            connectors: { shelf: shelf.connector.yaml }
            steps:
              - call: shelf.list
            """)).Analyze().Diagnostics.Where(one => one.Source.Path == "shelf.connector.yaml").Select(one => $"{one.Start.Line} {one.Message}"));
    }
}
