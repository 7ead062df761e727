using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>What a handler of <c>events.js</c> does: it starts a flow, or lets runs of flows go on.</summary>
/// <param name="Handler">The function that Velo calls.</param>
/// <param name="EventId">The catalog id.</param>
/// <param name="Flows">The flows that are started, or those whose runs wait.</param>
/// <param name="Start">JavaScript text of what starts them.</param>
/// <param name="Imports">Lines for what that text uses.</param>
internal sealed record VeloEventStart(string Handler, string EventId, IReadOnlyList<IrFlow> Flows, string Start, IReadOnlyList<string> Imports)
{
    /// <summary>Runs that wait for the event go on.</summary>
    public bool IsAwait { get; private init; }

    /// <summary>Everything that handlers do for the flows of a site, but for events that a site has no handler for.</summary>
    public static IEnumerable<VeloEventStart> Of(IReadOnlyList<IrFlow> flows) => flows.SelectMany(Of).Concat(Awaits(flows));

    /// <summary>One for an event, however many flows wait for it: it is published once.</summary>
    private static IEnumerable<VeloEventStart> Awaits(IReadOnlyList<IrFlow> flows) => flows
        .SelectMany(flow => flow.AwaitedEvents.Select(awaited => (Flow: flow, Event: awaited)))
        .GroupBy(pair => pair.Event.EventId, StringComparer.Ordinal)
        .Select(pairs => (First: pairs.First().Event, Flows: pairs.Select(pair => pair.Flow).Distinct().ToList()))
        .Where(awaited => awaited.First.VeloHandler is not null)
        .Select(awaited => new VeloEventStart(
            awaited.First.VeloHandler ?? "", awaited.First.EventId, awaited.Flows, Await(awaited.First, awaited.Flows),
            ["import { awaitedEvent } from 'backend/wixflow/events/awaitedEvent.js';", $"import {{ {VeloRecoveryFiles.PublishWixEvent} }} from 'backend/{VeloRecoveryFiles.Module}.js';"])
        {
            IsAwait = true,
        });

    private static string Await(IrAwaitedEvent awaited, IEnumerable<IrFlow> flows)
    {
        var options = new List<string> { $"type: {JavaScriptLiterals.Text(awaited.EventType)}" };
        JavaScriptOperations.AddTransformations(options, "payload", awaited.Transformations);
        return JavaScriptLayout.Instance.Call(
            "awaitedEvent",
            [
                JavaScriptLiterals.Text(string.Join(", ", flows.Select(flow => flow.Name))), JavaScriptLiterals.Text(awaited.EventId),
                JavaScriptLayout.Instance.Braces("{", options, "}"), VeloRecoveryFiles.PublishWixEvent,
            ]);
    }

    /// <summary>The starts of a flow.</summary>
    private static IEnumerable<VeloEventStart> Of(IrFlow flow) => flow.Triggers.Select(trigger => trigger switch
    {
        IrEventTrigger { VeloHandler: { } handler } started => new VeloEventStart(
            handler, started.EventId, [flow], JavaScriptEventStart.NameOf(flow),
            [$"import {{ {JavaScriptEventStart.NameOf(flow)} }} from {VeloEntryFiles.PathOf(flow)};"]),
        IrWixNewsTrigger { VeloHandler: { } handler } news => new VeloEventStart(
            handler, news.EventId, [flow], News(flow, news),
            ["import { newsStart } from 'backend/wixflow/triggers/newsStart.js';", VeloEntryFiles.ImportOf(flow)]),
        _ => null,
    }).OfType<VeloEventStart>();

    private static string News(IrFlow flow, IrWixNewsTrigger news) => JavaScriptLayout.Instance.Call(
        "newsStart",
        [JavaScriptLiterals.Text(flow.Name), VeloEntryFiles.FlowName(flow), JavaScriptLiterals.Text(news.EventType), JavaScriptLiterals.Text(news.EntityIdPath)]);
}
