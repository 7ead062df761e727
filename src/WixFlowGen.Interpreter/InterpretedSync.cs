using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.Interpreter;

/// <summary>A sync as the runtime takes it, with flows that are interpreted for sides.</summary>
internal static class InterpretedSync
{
    public static SyncDefinition Of(IrSync sync) => new(
        new SyncPlan(sync.Name, [.. sync.Fields.Select(Field)])
        {
            Conflict = Conflict(sync.Conflict),
            WixToExternal = Deletes(sync.WixToExternal),
            ExternalToWix = Deletes(sync.ExternalToWix),
        },
        Side(sync.Wix),
        Side(sync.External))
    {
        Match = [.. sync.Start?.Match.Select(field => field.Wix) ?? []],
        Create = sync.Start?.Create switch
        {
            IrSyncCreation.ExternalToWix => SyncCreate.ExternalToWix,
            IrSyncCreation.WixToExternal => SyncCreate.WixToExternal,
            IrSyncCreation.None => SyncCreate.None,
            _ => SyncCreate.Both,
        },
    };

    private static SyncSideFlow Side(IrSyncSide side) =>
        SyncSideFlow.Of(side.Entity, new FlowInterpreter(side.Flow).AsStep(_ => { }), side.Scope) with { CarriesLink = side.CarriesLink, TellsChanges = side.TellsChanges };

    private static SyncField Field(IrSyncField field)
    {
        var declared = new SyncField(field.Wix, field.External)
        {
            Direction = field.Direction switch
            {
                IrSyncDirection.ToExternal => FieldDirection.ToExternal,
                IrSyncDirection.ToWix => FieldDirection.ToWix,
                _ => FieldDirection.Both,
            },
            Conflict = field.Conflict is { } conflict ? Conflict(conflict) : null,
            IsTransfer = field.IsTransfer,
        };
        declared = field.ToExternal is { } toExternal ? declared with { ToExternal = Conversion(toExternal) } : declared;
        return field.ToWix is { } toWix ? declared with { ToWix = Conversion(toWix) } : declared;
    }

    private static SyncConversion Conversion(IrSyncConversion conversion) => SyncConversions.Of(
        RuntimeJson.Default.JsonElement,
        RuntimeJson.Default.JsonElement,
        value =>
        {
            var scope = new InterpretedScope(null);
            scope.Declare(conversion.Function.Parameters[0].Name, JsonValues.Read(value, conversion.From));
            return JsonValues.Write(scope.Evaluate(conversion.Function.Body));
        });

    private static ConflictPolicy Conflict(IrSyncConflict policy) => policy switch
    {
        IrSyncConflict.Wix => ConflictPolicy.Wix,
        IrSyncConflict.External => ConflictPolicy.External,
        IrSyncConflict.Union => ConflictPolicy.Union,
        _ => ConflictPolicy.Latest,
    };

    private static DeletePolicy Deletes(IrSyncDeletes policy) => policy switch
    {
        IrSyncDeletes.Archive => DeletePolicy.Archive,
        IrSyncDeletes.Ignore => DeletePolicy.Ignore,
        _ => DeletePolicy.Propagate,
    };
}
