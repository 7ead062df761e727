namespace WixFlowGen.Runtime.Sync;

/// <summary>The right of one worker to an entity. It ends by itself when the worker says nothing for its length.</summary>
internal sealed class SyncLease(SyncLeases leases, string entity, TimeSpan length)
{
    public string Entity => entity;

    public TimeSpan Length => length;

    /// <summary>The generation that is held.</summary>
    public string Id { get; set; } = "";

    /// <summary>Milliseconds since 1970.</summary>
    public long Until { get; set; }

    /// <summary>Another lease, held whenever this one is.</summary>
    public SyncLease? With { get; set; }

    internal Lock Gate { get; } = new();

    /// <summary>The going on that is under way; several parts of one work may ask for it.</summary>
    internal Task? Renewal { get; set; }

    /// <summary>To be called immediately before each write: a worker that stood still too long goes no further.</summary>
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

/// <summary>The worker stood still longer than its lease, and another one has the entity now: it finds what was begun.</summary>
internal sealed class LeaseLostException() : Exception("another worker has the entity");
