namespace WixFlowGen.Runtime.Sync;

/// <summary>One invocation's work on a link.</summary>
/// <param name="Repair">Counts what is postponed.</param>
internal sealed record LinkRun(LinkNotes Notes, LinkProgress Progress, SyncSlice Slice, SyncRepair Repair, SyncLease Lease, TimeProvider Time)
{
    private (LinkListing Wix, LinkListing External)? _listings;

    public async ValueTask HoldAsync(CancellationToken cancellationToken)
    {
        await Lease.HoldAsync(cancellationToken);
        if (Lease.With is { } reservation && reservation.Id != Progress.Lease)
        {
            await KeepAsync(cancellationToken);
        }
    }

    public ValueTask KeepAsync(CancellationToken cancellationToken)
    {
        Progress.At = Time.GetUtcNow().ToUnixTimeMilliseconds();
        Progress.Lease = Lease.With?.Id;
        Progress.Postponed = Repair.Postponed;
        return Notes.KeepAsync(Progress, cancellationToken);
    }

    /// <summary>Both sides as listed.</summary>
    public async ValueTask<(LinkListing Wix, LinkListing External)> ListingsAsync(CancellationToken cancellationToken) => _listings ??= (
        await Notes.ListingAsync(SyncSide.Wix, Progress.Wix, cancellationToken),
        await Notes.ListingAsync(SyncSide.External, Progress.External, cancellationToken));

    /// <summary>Drops the listings from memory.</summary>
    public void ForgetListings() => _listings = null;
}
