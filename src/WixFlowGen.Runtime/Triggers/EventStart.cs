using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Runtime.Triggers;

/// <summary>Which events start a flow, and with which inputs.</summary>
/// <param name="EventType">As a webhook tells it, such as <c>wix.portfolio.projects.v1.project_created</c>.</param>
public abstract record EventStart(string EventType)
{
    /// <summary>The inputs for an event; null when the flow does not want it.</summary>
    /// <param name="message"><see cref="StartingEvent.Message"/>.</param>
    /// <exception cref="FlowException">The event lacks what the flow reads of it.</exception>
    public abstract JsonElement? InputsFor(JsonElement message);

    /// <inheritdoc cref="InputsFor(JsonElement)"/>
    public virtual JsonElement? InputsFor(StartingEvent started) => InputsFor(started.Message);
}

/// <summary>As a flow declares it.</summary>
/// <param name="where">Null for every event of the type.</param>
/// <param name="rules">What has to be there in the event.</param>
public sealed record EventStart<TEvent, TInput>(
    string EventType, JsonTypeInfo<TEvent> Message, JsonTypeInfo<TInput> Input, Func<TEvent, TInput> inputs,
    Func<TEvent, bool>? where = null, IReadOnlyList<FlowRule>? rules = null) : EventStart(EventType)
{
    public override JsonElement? InputsFor(JsonElement message)
    {
        if (RuleCheck.Answer(message, rules ?? [], $"'{EventType}'") is { } broken)
        {
            throw broken;
        }

        var read = Read(message);
        return where?.Invoke(read) == false ? null : JsonSerializer.SerializeToElement(inputs(read), Input);
    }

    private TEvent Read(JsonElement message)
    {
        try
        {
            return message.Deserialize(Message) ?? throw new FlowException(ErrorCodes.UnexpectedAnswer, $"'{EventType}' is no event");
        }
        catch (JsonException unreadable)
        {
            throw new FlowException(ErrorCodes.UnexpectedAnswer, $"'{EventType}' has another shape than announced", unreadable);
        }
    }
}
