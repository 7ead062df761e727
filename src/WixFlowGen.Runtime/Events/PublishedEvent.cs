using System.Text.Json;

namespace WixFlowGen.Runtime.Events;

/// <summary>An event as it is kept for the steps that wait for it.</summary>
/// <param name="Id">Grows with time among the events of a name.</param>
internal sealed record PublishedEvent(string Id, DateTimeOffset At, JsonElement Payload);

/// <summary>A run that an event may let go on.</summary>
public sealed record WaitingRun(string Flow, string RunId);
