namespace WixFlowGen.Runtime.Sync;

/// <summary>The guards of a sync. All are on; only tests that prove the purpose of a guard switch it off.</summary>
internal sealed record SyncGuards
{
    public static SyncGuards All { get; } = new();

    public bool Identity { get; init; } = true;

    public bool EventIds { get; init; } = true;

    public bool Sequence { get; init; } = true;

    public bool Ledger { get; init; } = true;

    public bool Lease { get; init; } = true;

    public bool Fence { get; init; } = true;

    public bool Claim { get; init; } = true;

    public bool OpenClaims { get; init; } = true;

    public bool Adoption { get; init; } = true;

    public bool Base { get; init; } = true;

    public bool Intent { get; init; } = true;

    public bool Reread { get; init; } = true;

    public bool Revision { get; init; } = true;

    public bool Inbox { get; init; } = true;
}
