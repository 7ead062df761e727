using System.Collections.Immutable;

namespace WixFlowGen.Ir;

/// <summary>How a flow is started.</summary>
public abstract record IrTrigger;

/// <summary>Started by a call: an HTTP endpoint in C#, a web method in Velo.</summary>
/// <param name="Permission">Who may call.</param>
public sealed record IrCallTrigger(CallPermission Permission) : IrTrigger;

/// <summary>Who may call a flow.</summary>
public enum CallPermission
{
    Admin,
    Member,
    Anyone,
}

/// <summary>Started by the clock.</summary>
/// <param name="Cron">Five fields, in UTC.</param>
/// <param name="Inputs">JSON text of the inputs.</param>
/// <param name="VeloStarts">A Velo site can start it so often, if only on a plan that allows more than the others.</param>
public sealed record IrScheduleTrigger(string Cron, string Inputs, bool VeloStarts) : IrTrigger;

/// <summary>Started by a Wix event.</summary>
/// <param name="EventId">The catalog id.</param>
/// <param name="EventType">As a webhook tells it.</param>
/// <param name="VeloHandler">The function of <c>events.js</c> that is told; null when the C# service alone is.</param>
/// <param name="Message">What <paramref name="Where"/> and <paramref name="Inputs"/> read.</param>
/// <param name="Where">Which events start the flow; null for all.</param>
/// <param name="Inputs">The inputs for an event.</param>
/// <param name="Transformations">Values of the payload that the SDK gives in another form.</param>
public sealed record IrEventTrigger(
    string EventId, string EventType, string? VeloHandler, IrRecord Message, IrLambda? Where, IrLambda Inputs,
    ImmutableArray<IrTransformation> Transformations) : IrTrigger
{
    /// <summary>What has to be there in the message, because <see cref="Where"/> or <see cref="Inputs"/> read it without a guard.</summary>
    public ImmutableArray<IrRule> Rules { get; init; } = [];
}

/// <summary>An event of Wix for which steps of a program wait.</summary>
/// <param name="EventId">The catalog id, by which it is published to the runs that wait.</param>
/// <param name="EventType">As a webhook tells it.</param>
/// <param name="VeloHandler">The function of <c>events.js</c> that is told; null when the C# service alone is.</param>
/// <param name="Transformations">Values of the payload that the SDK gives in another form.</param>
public sealed record IrAwaitedEvent(string EventId, string EventType, string? VeloHandler, ImmutableArray<IrTransformation> Transformations);

/// <summary>Started by an HTTP request at <c>/_functions/{Path}</c>, whose query or JSON body gives the inputs.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="QueryKinds">Inputs a query gives that are not text: <c>integer number boolean</c> by name; empty where there is a body.</param>
public sealed record IrHttpTrigger(
    string Method, string Path, IrHttpAuthentication Authentication, ImmutableArray<(string Input, string Kind)> QueryKinds) : IrTrigger
{
    /// <summary>The request has no body, so its query gives the inputs.</summary>
    public bool ReadsQuery => Method is "GET" or "DELETE";
}

/// <summary>How a caller proves that it may start the flow.</summary>
/// <param name="Secret">The name of the secret; null when anybody may.</param>
/// <param name="IsSignature">The body is signed with the secret (HMAC-SHA256), which itself is not sent.</param>
/// <param name="Header">In lower case.</param>
public sealed record IrHttpAuthentication(string? Secret, bool IsSignature, string Header);
