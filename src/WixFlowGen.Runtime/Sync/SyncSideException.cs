namespace WixFlowGen.Runtime.Sync;

/// <summary>Why a call to a side failed, as far as a sync acts on it.</summary>
public enum SyncFault
{
    /// <summary>Too many calls: nothing happened, and later it may.</summary>
    Busy,

    /// <summary>The entity has another revision: nothing happened.</summary>
    Conflict,

    /// <summary>The system does not take these values: nothing happened, and trying again at once is useless.</summary>
    Refused,

    /// <summary>The entity to be written is not there.</summary>
    Gone,

    /// <summary>No answer, or one that tells nothing: the effect may have happened.</summary>
    Unknown,
}

/// <summary>A call to one side of a sync failed.</summary>
public sealed class SyncSideException(SyncFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public SyncFault Fault { get; } = fault;
}
