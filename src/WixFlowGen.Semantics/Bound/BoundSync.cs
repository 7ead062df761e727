using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Semantics.Bound;

/// <summary>A sync with every name resolved and every value typed. Binding is total, as that of flows.</summary>
/// <param name="Conflict">For fields that have no policy of their own.</param>
/// <param name="WixToExternal">What happens to the external entity when the Wix entity is gone.</param>
/// <param name="ExternalToWix">What happens to the Wix entity when the external entity is gone.</param>
public sealed record BoundSync(
    SyncSyntax Syntax, string Name, string? Summary, BoundSyncSide Wix, BoundSyncSide External, ImmutableArray<BoundSyncField> Fields,
    SyncConflict Conflict, SyncDeletes WixToExternal, SyncDeletes ExternalToWix)
{
    /// <summary>How what is on both sides already is joined; null when nothing is joined.</summary>
    public BoundSyncInitial? Initial { get; init; }

    /// <summary>When the sides are compared as a whole; null when only on demand.</summary>
    public BoundSyncSchedule? Reconcile { get; init; }
}

/// <summary>A field on both sides, by the names of the properties of each side's <c>values</c>.</summary>
/// <param name="Wix">The property on the Wix side.</param>
/// <param name="External">The property on the external side.</param>
/// <param name="Conflict">Null for the policy of the sync.</param>
/// <param name="IsTransfer">The values name bytes that each side gives by itself: the bytes are moved, the values never compared.</param>
public sealed record BoundSyncField(
    YamlMapping Syntax, string Wix, string External, SyncDirection Direction, SyncConflict? Conflict, bool IsTransfer)
{
    /// <summary>Reads <c>value</c>, the Wix side's; null when it is taken as it is.</summary>
    public TypedExpression? ToExternal { get; init; }

    /// <summary>Reads <c>value</c>, the external side's; null when it is taken as it is.</summary>
    public TypedExpression? ToWix { get; init; }
}

/// <summary>How what both sides have at the start is joined, and what is made for what is left over.</summary>
/// <param name="Match">Two entities belong together when these fields are all equal; empty when only a carried link joins them.</param>
public sealed record BoundSyncInitial(ImmutableArray<BoundSyncField> Match, SyncCreation Create);

/// <summary>When a flow of the sync runs by itself.</summary>
/// <param name="Cron">Five fields, in UTC.</param>
/// <param name="Gap">The shortest time between two starts.</param>
public sealed record BoundSyncSchedule(string Cron, TimeSpan Gap);

/// <summary>Which way the values of a field go.</summary>
public enum SyncDirection
{
    Both,
    ToExternal,
    ToWix,
}

/// <summary>Who wins when both sides changed a field to different values.</summary>
public enum SyncConflict
{
    Latest,
    Wix,
    External,

    /// <summary>For lists: what either side added is added, what either side took away is taken away.</summary>
    Union,
}

/// <summary>What happens to the partner of an entity that is gone.</summary>
public enum SyncDeletes
{
    Propagate,
    Archive,
    Ignore,
}

/// <summary>On which side entities are made at the start for those that have no partner.</summary>
public enum SyncCreation
{
    Both,
    WixToExternal,
    ExternalToWix,
    None,
}
