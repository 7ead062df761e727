using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Settles how a flow is started on both targets.</summary>
/// <param name="start">What the event does that starts the flow; null when none does.</param>
internal sealed class TriggerLowering(ImmutableArray<BoundInput> inputs, RecordSet records, EventStartLowering? start)
{
    public IrTrigger Lower(BoundTrigger trigger) => trigger switch
    {
        BoundCallTrigger call => new IrCallTrigger(Enum.Parse<CallPermission>(call.Permission, ignoreCase: true)),
        BoundScheduleTrigger schedule => new IrScheduleTrigger(schedule.Cron, JsonText.Of(schedule.Inputs), schedule.Gap >= BoundScheduleTrigger.ShortestVeloGap),
        BoundEventTrigger { Event: { } known } when start is not null => Event(start, known),
        BoundHttpTrigger http => new IrHttpTrigger(
            http.Method, http.Path, new(http.Authentication.Secret, http.Authentication.IsSignature, http.Authentication.Header), QueryKinds(http)),
        _ => throw new InvalidOperationException("a flow with errors is never lowered"),
    };

    private IrEventTrigger Event(EventStartLowering started, ApiEvent known) => new(
        known.Id,
        known.EventType,
        known.VeloHandler,
        records.Find(started.Message.Type),
        started.Where is { } where ? started.Function("where", where) : null,
        started.Function("inputs", started.Inputs),
        Transformations(known))
    {
        Rules = started.Message.Rules(),
    };

    public static IrAwaitedEvent Awaited(ApiEvent awaited) => new(awaited.Id, awaited.EventType, awaited.VeloHandler, Transformations(awaited));

    private static ImmutableArray<IrTransformation> Transformations(ApiEvent told) =>
        [.. told.Transformations.Select(change => new IrTransformation(change.Kind, change.Path))];

    private ImmutableArray<(string Input, string Kind)> QueryKinds(BoundHttpTrigger http) => http.Method is "GET" or "DELETE"
        ? [.. inputs.Select(input => (input.Name.Value, KindOf(input.Type))).Where(input => input.Item2.Length > 0)]
        : [];

    private static string KindOf(FlowType type) => type switch
    {
        IntType => "integer",
        DoubleType => "number",
        BoolType => "boolean",
        OptionalType optional => KindOf(optional.Inner),
        _ => "",
    };
}
