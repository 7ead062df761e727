using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Ir;

/// <summary>What a sync keeps the same, as its flows hand it to the runtime.</summary>
/// <param name="Name">Kebab case, as written.</param>
/// <param name="SourceFile">File name of the YAML.</param>
/// <param name="WixToExternal">What happens to the external entity when the Wix entity is gone.</param>
/// <param name="ExternalToWix">What happens to the Wix entity when the external entity is gone.</param>
/// <param name="Records">Every object type the conversions name.</param>
public sealed record IrSync(
    string Name, string? Summary, string SourceFile, IrSyncSide Wix, IrSyncSide External, ImmutableArray<IrSyncField> Fields,
    IrSyncConflict Conflict, IrSyncDeletes WixToExternal, IrSyncDeletes ExternalToWix, ImmutableArray<IrRecord> Records)
{
    /// <summary>How what both sides have at the start is joined; null when nothing is.</summary>
    public IrSyncStart? Start { get; init; }
}

/// <summary>A side of a sync: the flow that acts for it.</summary>
/// <param name="Entity">As the document names it.</param>
/// <param name="Scope">JSON text of the inputs that are the same for every action.</param>
/// <param name="TellsChanges">A poll asks it for what changed.</param>
public sealed record IrSyncSide(IrFlow Flow, string Entity, string Scope, bool CarriesLink, bool TellsChanges);

/// <summary>A field on both sides by their names.</summary>
/// <param name="Conflict">Null for the policy of the sync.</param>
/// <param name="IsTransfer">The values name bytes, which are moved.</param>
/// <param name="ToExternal">Null when the value is taken as it is.</param>
/// <param name="ToWix">Null when the value is taken as it is.</param>
public sealed record IrSyncField(
    string Wix, string External, IrSyncDirection Direction, IrSyncConflict? Conflict, bool IsTransfer, IrSyncConversion? ToExternal, IrSyncConversion? ToWix);

/// <summary>A value of one side as the other side takes it.</summary>
/// <param name="Function">Takes the value, which is there.</param>
public sealed record IrSyncConversion(IrLambda Function, FlowType From, FlowType To);

/// <summary>How a sync begins.</summary>
/// <param name="Match">Entities whose values of these fields are all equal belong together.</param>
public sealed record IrSyncStart(ImmutableArray<IrSyncField> Match, IrSyncCreation Create);

public enum IrSyncDirection
{
    Both,
    ToExternal,
    ToWix,
}

public enum IrSyncConflict
{
    Latest,
    Wix,
    External,
    Union,
}

public enum IrSyncDeletes
{
    Propagate,
    Archive,
    Ignore,
}

public enum IrSyncCreation
{
    Both,
    WixToExternal,
    ExternalToWix,
    None,
}
