using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Lowering.Presence;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Turns a bound sync without errors into the flows that run it; all of them hand the same declaration to the runtime.</summary>
public static class SyncLowering
{
    public static ImmutableArray<IrFlow> Lower(BoundSync sync) => SyncFlowLowering.Flows(sync, Declaration(sync));

    /// <summary>The names of those flows, also of a sync that has errors.</summary>
    public static IEnumerable<string> NamesOf(BoundSync sync) => SyncFlowLowering.PartsOf(sync).Select(part => $"{sync.Name}-{part}");

    private static IrSync Declaration(BoundSync sync)
    {
        ImmutableArray<IrSyncField> fields = [.. sync.Fields.Select(field => Field(field, sync))];
        var conversions = fields.SelectMany(field => new[] { field.ToExternal, field.ToWix }).OfType<IrSyncConversion>().ToList();
        var records = RecordCollector.Collect(
            [.. conversions.SelectMany(conversion => new[] { conversion.From, conversion.To })],
            [.. conversions.Select(conversion => conversion.From)],
            [.. conversions.Select(conversion => conversion.Function.Body)]);
        fields = [.. fields.Select(field => WithRecords(field, new RecordFields(records)))];
        return new(
            sync.Name,
            sync.Summary,
            FlowLowering.FileName(sync.Syntax.Source.Path),
            Side(sync.Wix),
            Side(sync.External),
            fields,
            Conflict(sync.Conflict),
            Deletes(sync.WixToExternal),
            Deletes(sync.ExternalToWix),
            records.All)
        {
            Start = sync.Initial is { } initial
                ? new([.. initial.Match.Select(match => fields.Single(field => field.Wix == match.Wix && field.External == match.External))], Creation(initial.Create))
                : null,
        };
    }

    private static IrSyncSide Side(BoundSyncSide side) => new(FlowLowering.Lower(side.Flow), side.Entity, JsonText.Of(side.Scope), side.CarriesLink, side.TellsChanges);

    private static IrSyncField Field(BoundSyncField field, BoundSync sync) => new(
        field.Wix,
        field.External,
        field.Direction switch
        {
            SyncDirection.ToExternal => IrSyncDirection.ToExternal,
            SyncDirection.ToWix => IrSyncDirection.ToWix,
            _ => IrSyncDirection.Both,
        },
        field.Conflict is { } conflict ? Conflict(conflict) : null,
        field.IsTransfer,
        Conversion(field.ToExternal, sync.Wix.Readable.Find(field.Wix)),
        Conversion(field.ToWix, sync.External.Readable.Find(field.External)));

    private static IrSyncField WithRecords(IrSyncField field, RecordFields records) =>
        field with { ToExternal = WithRecords(field.ToExternal, records), ToWix = WithRecords(field.ToWix, records) };

    private static IrSyncConversion? WithRecords(IrSyncConversion? conversion, RecordFields records) =>
        conversion is null ? null : conversion with { Function = conversion.Function with { Body = records.Rewrite(conversion.Function.Body) } };

    private static IrSyncConversion? Conversion(TypedExpression? expression, Property? source)
    {
        if (expression is null || source is null)
        {
            return null;
        }

        var type = source.Type is OptionalType optional ? optional.Inner : source.Type;
        return new(new IrLambda(null, [new("value", type)], ProgramOrigins.CheckAll(ExpressionLowering.Lower(expression))), type, expression.Type);
    }

    private static IrSyncConflict Conflict(SyncConflict policy) => policy switch
    {
        SyncConflict.Wix => IrSyncConflict.Wix,
        SyncConflict.External => IrSyncConflict.External,
        SyncConflict.Union => IrSyncConflict.Union,
        _ => IrSyncConflict.Latest,
    };

    private static IrSyncDeletes Deletes(SyncDeletes policy) => policy switch
    {
        SyncDeletes.Archive => IrSyncDeletes.Archive,
        SyncDeletes.Ignore => IrSyncDeletes.Ignore,
        _ => IrSyncDeletes.Propagate,
    };

    private static IrSyncCreation Creation(SyncCreation creation) => creation switch
    {
        SyncCreation.WixToExternal => IrSyncCreation.WixToExternal,
        SyncCreation.ExternalToWix => IrSyncCreation.ExternalToWix,
        SyncCreation.None => IrSyncCreation.None,
        _ => IrSyncCreation.Both,
    };
}
