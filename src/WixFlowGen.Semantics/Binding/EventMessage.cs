using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>The type of <c>event</c> in expressions: the message of a Wix event with its envelope taken off.</summary>
internal static class EventMessage
{
    public static ObjectType Of(ApiEvent apiEvent)
    {
        var dot = apiEvent.Id.LastIndexOf('.');
        var name = $"{apiEvent.Id[..dot]}.{char.ToUpperInvariant(apiEvent.Id[dot + 1])}{apiEvent.Id[(dot + 2)..]}";
        var payload = apiEvent.Envelope switch
        {
            EventEnvelope.Created or EventEnvelope.Updated => Always("entity", apiEvent.Payload),
            EventEnvelope.Deleted => new Property("entity", apiEvent.Payload),
            _ => Always("body", apiEvent.Payload),
        };
        ImmutableArray<Property> properties =
        [
            Always("id", StringType.Instance), Always("type", StringType.Instance), new("entityId", StringType.Instance with { Identifies = apiEvent.Identified }) { AlwaysPresent = apiEvent.Envelope != EventEnvelope.Bare },
            new("eventTime", TimestampType.Instance), new("originatedFrom", StringType.Instance), payload,
        ];
        return new(name.EndsWith("Event", StringComparison.Ordinal) ? name : $"{name}Event", properties);
    }

    /// <summary>Of an event that is not known, which has been reported.</summary>
    public static ObjectType Unknown { get; } = new("", [Always("id", StringType.Instance)]);

    private static Property Always(string name, FlowType type) => new(name, type) { AlwaysPresent = true };
}
