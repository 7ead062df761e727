using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>The flows of a sync: ordinary programs of one or two steps, so that everything that holds for flows holds for them.</summary>
internal static class SyncFlowLowering
{
    public static ImmutableArray<IrFlow> Flows(BoundSync sync, IrSync declaration) => [.. PartsOf(sync).Select(part => part switch
    {
        "setup" => Setup(declaration),
        "outbound" => Listener(declaration, part, "wix", $"Hears of changes in {sync.Wix.Entity} and works on them", Triggers(sync.Wix)),
        "inbound" => Listener(declaration, part, "external", $"Hears of changes in {sync.External.Entity} and works on them", Triggers(sync.External)),
        "poll" => Poll(declaration, Polls(sync)),
        _ => Reconcile(declaration, sync.Reconcile),
    })];

    /// <summary>The flows that a sync needs, by what they are for: one that nothing tells of changes hears of none.</summary>
    public static IEnumerable<string> PartsOf(BoundSync sync) => new[]
    {
        ("setup", sync.Initial is not null), ("outbound", !sync.Wix.Events.IsEmpty), ("inbound", !sync.External.Events.IsEmpty), ("poll", Polls(sync).Count > 0), ("reconcile", true),
    }.Where(part => part.Item2).Select(part => part.Item1);

    /// <summary>Joins what is on both sides already: counts first, and only when it is told to, works.</summary>
    private static IrFlow Setup(IrSync sync) => Flow(
        sync, "setup", "Joins what both sides have already; tells what it would do unless apply is given", [new IrCallTrigger(CallPermission.Admin)],
        [new("apply", BoolType.Instance, "Does it; otherwise only counts", "false", false, [])], SyncRecords.Setup, SyncRecords.SetupReport,
        Step("linked", "syncSetup", sync, [Input("apply", BoolType.Instance)], SyncRecords.SetupReport));

    private static IrFlow Reconcile(IrSync sync, BoundSyncSchedule? schedule) => Flow(
        sync, "reconcile", "Compares everything on both sides, repairs what differs and reports", [new IrCallTrigger(CallPermission.Admin), .. Clock(schedule)],
        [], SyncRecords.NoInputs, SyncRecords.ReconcileReport,
        [Worked(sync), .. Step("reconciled", "syncReconcile", sync, [], SyncRecords.ReconcileReport)]);

    private static IrFlow Listener(IrSync sync, string name, string side, string summary, ImmutableArray<IrTrigger> triggers) => Flow(
        sync, name, summary, triggers, SyncRecords.NewsInputs, SyncRecords.News, SyncRecords.NoOutputs,
        [
            new IrInvoke(
                null, "received", "syncReceive",
                [Reference(sync), Text(side), new IrValue(null, Name("inputs", SyncRecords.News)), new IrTypeReference(null, SyncRecords.News)], null),
            Worked(sync),
        ]);

    private static IrFlow Poll(IrSync sync, IReadOnlyList<(string Side, TimeSpan Every)> polled) => Flow(
        sync, "poll", "Asks for changes that no event tells of", [new IrCallTrigger(CallPermission.Admin), .. Clock(PollSchedule.Of(polled.Min(side => side.Every)))], [], SyncRecords.NoInputs, SyncRecords.NoOutputs,
        [Worked(sync), .. polled.Select(side => new IrInvoke(null, $"{side.Side}-polled", "syncPoll", [Reference(sync), Text(side.Side)], null))]);

    private static List<(string Side, TimeSpan Every)> Polls(BoundSync sync) =>
        [.. new[] { ("wix", sync.Wix.Poll), ("external", sync.External.Poll) }.Where(side => side.Item2 is not null).Select(side => (side.Item1, side.Item2 ?? default))];

    private static ImmutableArray<IrTrigger> Triggers(BoundSyncSide side) => [.. side.Events.Select(news => NewsLowering.Lower(news, side))];

    private static IEnumerable<IrTrigger> Clock(BoundSyncSchedule? schedule) =>
        schedule is null ? [] : [new IrScheduleTrigger(schedule.Cron, "{}", schedule.Gap >= BoundScheduleTrigger.ShortestVeloGap)];

    /// <summary>News that waits comes first: whatever runs next takes it up.</summary>
    private static IrInvoke Worked(IrSync sync) => new(null, "worked", "syncWork", [Reference(sync)], null);

    private static ImmutableArray<IrStatement> Step(string name, string function, IrSync sync, ImmutableArray<IrArgument> arguments, ObjectType report) =>
    [
        new IrInvoke(null, name, function, [Reference(sync), .. arguments, new IrTypeReference(null, report)], new(name, report)),
        new IrReturn(null, Name(name, report)),
    ];

    private static IrFlow Flow(
        IrSync sync, string name, string summary, ImmutableArray<IrTrigger> triggers, ImmutableArray<IrInput> inputs, ObjectType inputType, ObjectType outputs,
        ImmutableArray<IrStatement> statements)
    {
        var full = $"{sync.Name}-{name}";
        var records = SyncRecords.Of(full, inputType, outputs);
        var end = statements[^1] is IrReturn ? statements : [.. statements, new IrReturn(null, new IrObject([], outputs))];
        return new(full, $"{summary}.", sync.SourceFile, triggers, inputs, records[0], records[1], records, [], new(end)) { Syncs = [sync] };
    }

    private static IrSyncReference Reference(IrSync sync) => new(null, sync.Name);

    private static IrValue Text(string text) => new(null, new IrConstant(text, StringType.Instance));

    private static IrValue Input(string name, FlowType type) =>
        new(null, new IrFieldRead(Name("inputs", SyncRecords.Setup), name, $"inputs.{name}", type) { IsCertain = true, IsNullable = false });

    private static IrName Name(string name, FlowType type) => new(name, type, default);
}
