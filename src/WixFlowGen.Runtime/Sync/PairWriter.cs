using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Syncs both entities of a pair.</summary>
internal sealed class PairWriter(SyncPlan plan, SyncSides sides, SyncStore store, SyncLedger ledger, FieldMerge merge, SyncGuards guards)
{
    /// <summary>Reads both, decides and writes: at most one read and one write on each side.</summary>
    public async ValueTask SettleAsync(SyncLease lease, SyncPair pair, SyncEvent? news, CancellationToken cancellationToken)
    {
        var wix = await ReadAsync(SyncSide.Wix, pair, news, cancellationToken);
        var external = await ReadAsync(SyncSide.External, pair, news, cancellationToken);
        if (wix is null || external is null)
        {
            await FollowDeleteAsync(lease, pair, wix, external, cancellationToken);
            return;
        }

        var settled = Landed(pair, wix, external);
        var writes = await merge.DecideAsync(settled, wix, external, cancellationToken);
        await ForgetEchoesAsync(settled, SyncSide.Wix, wix, cancellationToken);
        await ForgetEchoesAsync(settled, SyncSide.External, external, cancellationToken);
        await WriteAsync(lease, settled, wix, external, writes, cancellationToken);
    }

    private async ValueTask WriteAsync(
        SyncLease lease, SyncPair pair, SyncEntity wix, SyncEntity external, PendingWrite writes, CancellationToken cancellationToken)
    {
        var done = pair with { Pending = null, WixBase = writes.WixBase, ExternalBase = writes.ExternalBase };
        if (writes.Wix.Count + writes.External.Count > 0)
        {
            if (guards.Intent)
            {
                await KeepAsync(lease, pair with { Pending = writes }, cancellationToken);
            }

            await KeepAsync(lease, await WriteBothAsync(lease, pair, done, wix, external, writes, cancellationToken), cancellationToken);
        }
        else if (pair.Pending is not null || !SyncValues.HaveSame(pair.WixBase, done.WixBase) || !SyncValues.HaveSame(pair.ExternalBase, done.ExternalBase))
        {
            await KeepAsync(lease, done, cancellationToken);
        }
    }

    /// <summary>When the first write is refused, nothing was started, because the other side has no changes.</summary>
    private async ValueTask<SyncPair> WriteBothAsync(
        SyncLease lease, SyncPair before, SyncPair done, SyncEntity wix, SyncEntity external, PendingWrite writes, CancellationToken cancellationToken)
    {
        var half = done;
        try
        {
            half = await WriteSideAsync(lease, done, SyncSide.External, external, writes.External, cancellationToken);
            return await WriteSideAsync(lease, half, SyncSide.Wix, wix, writes.Wix, cancellationToken);
        }
        catch (SyncSideException refused) when (refused.Fault == SyncFault.Refused && ReferenceEquals(half, done))
        {
            await KeepAsync(lease, before with { Pending = null }, cancellationToken);
            throw;
        }
    }

    private async ValueTask<SyncPair> WriteSideAsync(
        SyncLease lease, SyncPair pair, SyncSide side, SyncEntity entity, Dictionary<string, JsonElement> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
        {
            return pair;
        }

        await lease.HoldAsync(cancellationToken);
        var written = await sides.Of(side).UpdateAsync(guards.Revision ? entity : entity with { Revision = null }, changes, cancellationToken);
        // Only the written fields of the answer: another field may hold a change that was not seen yet.
        var (values, expected) = (new Dictionary<string, JsonElement>(pair.BaseOf(side)), new Dictionary<string, JsonElement>(entity.Values));
        foreach (var field in changes.Keys)
        {
            SyncValues.Set(values, field, SyncValues.Of(written.Values, field));
            SyncValues.Set(expected, field, SyncValues.Of(written.Values, field));
        }

        await ledger.AddAsync(side, expected, written, cancellationToken);

        return pair.WithBase(side, values);
    }

    /// <summary>Fields whose started writes all took effect are equal on both sides; the others are decided again.</summary>
    private SyncPair Landed(SyncPair pair, SyncEntity wix, SyncEntity external)
    {
        if (pair.Pending is not { } pending)
        {
            return pair;
        }

        var (onWix, onExternal) = (new Dictionary<string, JsonElement>(pair.WixBase), new Dictionary<string, JsonElement>(pair.ExternalBase));
        foreach (var field in plan.Fields)
        {
            var began = pending.Wix.ContainsKey(field.Wix) || pending.External.ContainsKey(field.External);
            if (began && HasLanded(pending.Wix, field.Wix, wix) && HasLanded(pending.External, field.External, external))
            {
                SyncValues.Set(onWix, field.Wix, SyncValues.Of(pending.WixBase, field.Wix));
                SyncValues.Set(onExternal, field.External, SyncValues.Of(pending.ExternalBase, field.External));
            }
        }

        return pair with { WixBase = onWix, ExternalBase = onExternal };
    }

    private static bool HasLanded(Dictionary<string, JsonElement> writes, string field, SyncEntity entity) =>
        !writes.ContainsKey(field) || SyncValues.AreEqual(SyncValues.Of(writes, field), SyncValues.Of(entity.Values, field));

    private async ValueTask ForgetEchoesAsync(SyncPair pair, SyncSide side, SyncEntity entity, CancellationToken cancellationToken)
    {
        if (!SyncValues.HaveSame(pair.BaseOf(side), entity.Values))
        {
            await ledger.ForgetAsync(side, entity.Id, cancellationToken);
        }
    }

    /// <summary>Continues an interrupted end of a pair. The absent side is not read: an entity found there now is a new one under a reused id.</summary>
    public async ValueTask EndAsync(SyncLease lease, SyncPair pair, SyncSide absent, CancellationToken cancellationToken)
    {
        var remaining = absent.Other();
        if (await ReadAsync(remaining, pair, null, cancellationToken) is null)
        {
            await KeepEndedAsync(lease, pair with { State = PairState.Gone, Absent = null }, cancellationToken);
        }
        else
        {
            await TakeAwayAsync(lease, pair, absent, cancellationToken);
        }
    }

    private async ValueTask FollowDeleteAsync(SyncLease lease, SyncPair pair, SyncEntity? wix, SyncEntity? external, CancellationToken cancellationToken)
    {
        if (wix is null && external is null)
        {
            await KeepEndedAsync(lease, pair with { State = PairState.Gone, Pending = null }, cancellationToken);
            return;
        }

        var absent = wix is null ? SyncSide.Wix : SyncSide.External;
        var ending = pair with { State = PairState.Ending, Absent = absent, Pending = null };
        if (guards.Intent && plan.DeletesFrom(absent) != DeletePolicy.Ignore)
        {
            await KeepAsync(lease, ending, cancellationToken);
        }

        await TakeAwayAsync(lease, ending, absent, cancellationToken);
    }

    /// <summary>Applies the delete policy to the remaining entity of a pair.</summary>
    private async ValueTask TakeAwayAsync(SyncLease lease, SyncPair pair, SyncSide absent, CancellationToken cancellationToken)
    {
        var (remaining, id) = (sides.Of(absent.Other()), pair.IdOn(absent.Other()) ?? "");
        await lease.HoldAsync(cancellationToken);
        switch (plan.DeletesFrom(absent))
        {
            case DeletePolicy.Propagate:
                await remaining.RemoveAsync(id, cancellationToken);
                await KeepEndedAsync(lease, pair with { State = PairState.Gone, Absent = null }, cancellationToken);
                break;
            case DeletePolicy.Archive:
                await remaining.ArchiveAsync(id, cancellationToken);
                await KeepEndedAsync(lease, pair with { State = PairState.Archived }, cancellationToken);
                break;
            default:
                await KeepEndedAsync(lease, pair with { State = PairState.Detached }, cancellationToken);
                break;
        }
    }

    /// <summary>Clears the ledger first, because a reused id starts its revisions again.</summary>
    private async ValueTask KeepEndedAsync(SyncLease lease, SyncPair pair, CancellationToken cancellationToken)
    {
        await ledger.ForgetAsync(SyncSide.Wix, pair.WixId ?? "", cancellationToken);
        await ledger.ForgetAsync(SyncSide.External, pair.ExternalId ?? "", cancellationToken);
        await KeepAsync(lease, pair, cancellationToken);
    }

    private async ValueTask KeepAsync(SyncLease lease, SyncPair pair, CancellationToken cancellationToken)
    {
        await lease.HoldAsync(cancellationToken);
        await store.Pairs.PutAsync(pair.Key, pair, cancellationToken);
    }

    private ValueTask<SyncEntity?> ReadAsync(SyncSide side, SyncPair pair, SyncEvent? news, CancellationToken cancellationToken) =>
        !guards.Reread && news?.Side == side && news.Values is { } told
            ? ValueTask.FromResult<SyncEntity?>(new SyncEntity(news.EntityId, told, news.Revision, DateTimeOffset.MaxValue))
            : sides.Of(side).GetAsync(pair.IdOn(side) ?? "", cancellationToken);
}
