using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>What the flows of every sync take and give.</summary>
internal static class SyncRecords
{
    public static readonly ObjectType NoInputs = new("", []);

    public static readonly ObjectType NoOutputs = new("", []);

    public static readonly ObjectType Setup = new("", [Always("apply", BoolType.Instance)]);

    /// <summary>The news of a change.</summary>
    public static readonly ImmutableArray<IrInput> NewsInputs =
    [
        new("eventId", StringType.Instance, "The event's own id", null, true, [new("eventId", "minLength", "1")]),
        new("entityId", StringType.Instance, "The entity that changed", null, true, [new("entityId", "minLength", "1")]),
        new("sequence", IntType.Instance, "Grows with each event of the entity", null, false, []),
        new("revision", StringType.Instance, "The entity's after the change", null, false, []),
        new("appId", StringType.Instance, "The app that made the change", null, false, []),
    ];

    public static readonly ObjectType News = new("", [.. NewsInputs.Select(input => new Property(input.Name, input.Type, input.Required) { AlwaysPresent = input.Required })]);

    private static readonly ObjectType DeadLetter = new(
        "",
        [
            Always("side", StringType.Instance), Always("entityId", StringType.Instance), Always("reason", StringType.Instance),
            Always("attempts", IntType.Instance), Always("nextAt", StringType.Instance),
        ]);

    public static readonly ObjectType ReconcileReport = new(
        "",
        [
            Always("compared", IntType.Instance), Always("settled", IntType.Instance), Always("postponed", IntType.Instance),
            Always("isComplete", BoolType.Instance), Always("refused", IntType.Instance), Always("deadLetters", new ListType(DeadLetter)),
        ]);

    private static readonly ObjectType Counts = new(
        "", [Always("create", IntType.Instance), Always("update", IntType.Instance), Always("delete", IntType.Instance)]);

    public static readonly ObjectType SetupReport = new(
        "",
        [
            Always("isApplied", BoolType.Instance), Always("matched", IntType.Instance), Always("wix", Counts), Always("external", Counts),
            Always("postponed", IntType.Instance), Always("refused", IntType.Instance), Always("isComplete", BoolType.Instance),
        ]);

    /// <summary>Inputs, outputs and what is in them, as records of a flow.</summary>
    public static ImmutableArray<IrRecord> Of(string flow, ObjectType inputs, ObjectType outputs)
    {
        var pascal = string.Concat(flow.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        List<IrRecord> records = [Record(inputs, $"{pascal}Inputs"), Record(outputs, $"{pascal}Outputs")];
        if (outputs == ReconcileReport)
        {
            records.Add(Record(DeadLetter, "DeadLetter"));
        }

        if (outputs == SetupReport)
        {
            records.Add(Record(Counts, "Counts"));
        }

        return [.. records];
    }

    private static IrRecord Record(ObjectType type, string name) =>
        new(type, name, null, [.. type.Properties.Select(property => new IrField(property.Name, property.Type, property.AlwaysPresent))], false);

    private static Property Always(string name, FlowType type) => new(name, type, true) { AlwaysPresent = true };
}
