namespace WixFlowGen.Runtime.Sync;

/// <summary>Carries out the planned work items one after the other.</summary>
internal sealed class LinkWorker(SyncSides sides, LinkJoiner joiner, BulkMaker bulk)
{
    /// <summary>False when the slice ends first.</summary>
    public async ValueTask<bool> RunAsync(LinkRun run, CancellationToken cancellationToken)
    {
        var progress = run.Progress;
        for (; progress.Work < progress.Works; progress.Work++, progress.Place = 0)
        {
            var work = await run.Notes.WorkAsync(progress.Work, cancellationToken);
            var units = work.Joins.Count > 0 ? work.Joins.Count / 2 : work.Settles.Count > 0 ? work.Settles.Count : Steps(work);
            for (; progress.Place < units; progress.Place++)
            {
                if (!run.Slice.MayGoOn())
                {
                    return false;
                }

                await run.HoldAsync(cancellationToken);
                await DoAsync(run, work, progress.Place, cancellationToken);
            }
        }

        return true;
    }

    private async ValueTask DoAsync(LinkRun run, LinkWork work, int place, CancellationToken cancellationToken)
    {
        if (work.Joins.Count > 0)
        {
            var onWix = await run.Notes.CandidateAsync(SyncSide.Wix, work.Joins[2 * place], cancellationToken);
            var onExternal = await run.Notes.CandidateAsync(SyncSide.External, work.Joins[(2 * place) + 1], cancellationToken);
            await joiner.JoinAsync(run.Lease, onWix, onExternal, run.Repair, cancellationToken);
        }
        else if (work.Settles.Count > 0)
        {
            await run.Repair.SettleAsync(work.Settles[place].Side, work.Settles[place].Id, cancellationToken);
        }
        else
        {
            var fromWix = await CandidatesAsync(run, SyncSide.Wix, work.FromWix, place, cancellationToken);
            var fromExternal = await CandidatesAsync(run, SyncSide.External, work.FromExternal, place, cancellationToken);
            await Task.WhenAll(
                bulk.MakeAsync(run.Lease, SyncSide.Wix, fromWix, run.Repair, cancellationToken).AsTask(),
                bulk.MakeAsync(run.Lease, SyncSide.External, fromExternal, run.Repair, cancellationToken).AsTask());
        }
    }

    /// <summary>Both sides create partners concurrently, each as many as one call accepts.</summary>
    private int Steps(LinkWork work) => Math.Max(
        StepsOf(work.FromWix.Count, BulkSizeFrom(SyncSide.Wix)), StepsOf(work.FromExternal.Count, BulkSizeFrom(SyncSide.External)));

    private ValueTask<List<LinkCandidate>> CandidatesAsync(LinkRun run, SyncSide source, List<int> places, int step, CancellationToken cancellationToken)
    {
        var size = BulkSizeFrom(source);
        return run.Notes.CandidatesAsync(source, places.Skip(step * size).Take(size), cancellationToken);
    }

    private int BulkSizeFrom(SyncSide source) => Math.Max(1, sides.Of(source.Other()).BulkSize);

    private static int StepsOf(int count, int size) => (count + size - 1) / size;
}
