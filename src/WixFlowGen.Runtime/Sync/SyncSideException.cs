namespace WixFlowGen.Runtime.Sync;

/// <summary>Why a call to a side failed, as far as a sync acts on it.</summary>
public enum SyncFault
{
    /// <summary>Too many calls: nothing happened; try again later.</summary>
    Busy,

    /// <summary>The entity has another revision: nothing happened.</summary>
    Conflict,

    /// <summary>The system does not take these values: nothing happened, and trying again at once is useless.</summary>
    Refused,

    /// <summary>The entity to be written does not exist.</summary>
    Gone,

    /// <summary>No answer, or an unusable one: the effect may have happened.</summary>
    Unknown,
}

/// <summary>A call to one side of a sync failed.</summary>
public sealed class SyncSideException(SyncFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public SyncFault Fault { get; } = fault;
}
