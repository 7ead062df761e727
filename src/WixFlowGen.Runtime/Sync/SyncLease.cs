namespace WixFlowGen.Runtime.Sync;

/// <summary>The right of one worker to an entity. It expires when the worker does not renew it in time.</summary>
internal sealed class SyncLease(SyncLeases leases, string entity, TimeSpan length)
{
    public string Entity => entity;

    public TimeSpan Length => length;

    /// <summary>The generation that is held.</summary>
    public string Id { get; set; } = "";

    /// <summary>Milliseconds since 1970.</summary>
    public long Until { get; set; }

    /// <summary>Another lease that is held together with this one.</summary>
    public SyncLease? With { get; set; }

    internal Lock Gate { get; } = new();

    /// <summary>The renewal in progress; several parts of one task may request it.</summary>
    internal Task? Renewal { get; set; }

    /// <summary>Call immediately before each write: a worker that was suspended too long stops here.</summary>
    /// <exception cref="LeaseLostException">Another worker has the entity.</exception>
    public async ValueTask HoldAsync(CancellationToken cancellationToken)
    {
        await leases.HoldAsync(this, cancellationToken);
        if (With is { } other)
        {
            await other.HoldAsync(cancellationToken);
        }
    }
}

/// <summary>The worker was suspended longer than its lease, and another worker has the entity now; it finds what was begun.</summary>
internal sealed class LeaseLostException() : Exception("another worker has the entity");
