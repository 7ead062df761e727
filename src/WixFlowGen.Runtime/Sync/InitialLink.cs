namespace WixFlowGen.Runtime.Sync;

/// <summary>The result of one invocation of the initial link.</summary>
internal sealed record LinkOutcome(SyncLinkPlan Plan, bool IsDone, bool IsPaused)
{
    /// <summary>Another worker is running it.</summary>
    public static LinkOutcome Busy { get; } = new(SyncLinkPlan.Nothing, false, false);
}

/// <summary>Joins entities that exist on both sides and creates missing partners, in as many slices as needed.</summary>
/// <remarks>
/// Its progress is stored, and its lease stays valid between slices, so that no other worker creates partners for listed entities. If a
/// slice is killed while it writes, the result of its creations is unknown: both sides are listed again to find them.
/// </remarks>
internal sealed class InitialLink(
    SyncPlan plan, SyncStore store, SyncLeases leases, LinkReader reader, LinkAdoption adoption, LinkPlanner planner, LinkWorker worker, TimeProvider time)
{
    private const int Rounds = 3;
    private const string Linking = "link";
    private const string Planning = "plan";

    /// <summary>A paused initial link blocks partner creation for at most this long.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>An unfinished plan older than this is started over.</summary>
    private static readonly TimeSpan LongestPlan = TimeSpan.FromHours(2);

    /// <summary>Writes nothing on either side.</summary>
    /// <param name="repair">Has nothing to do.</param>
    public async ValueTask<LinkOutcome> PlanAsync(SyncRepair repair, SyncSlice slice, CancellationToken cancellationToken)
    {
        var outcome = LinkOutcome.Busy;
        await leases.WhileHeldAsync(Planning, plan.Lease, async lease =>
        {
            var notes = new LinkNotes(store, Planning);
            var begun = await notes.ProgressAsync(cancellationToken);
            var isFresh = begun is not null && time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(begun.At) < LongestPlan;
            outcome = await GoOnAsync(new LinkRun(notes, isFresh ? begun! : new LinkProgress(), slice, repair, lease, time), NextOfPlan, cancellationToken);
            return true;
        }, cancellationToken);
        return outcome;
    }

    /// <summary>What was planned, and whether it was carried out.</summary>
    public async ValueTask<LinkOutcome> RunAsync(SyncRepair repair, SyncSlice slice, CancellationToken cancellationToken)
    {
        var outcome = LinkOutcome.Busy;
        await leases.WhileHeldAsync("work|" + Linking, plan.Lease, async lease =>
        {
            var notes = new LinkNotes(store, Linking);
            var begun = await notes.ProgressAsync(cancellationToken);
            if (await leases.TakeOverAsync(PairSettlement.InitialLink, slice.HasEnd ? LongestPause : plan.Lease, begun?.Lease, cancellationToken) is not { } taken)
            {
                return false;
            }

            lease.With = taken.Lease;
            var progress = taken.IsUnbroken && begun is not null && begun.MayGoOn ? begun : await RoundAsync(0, null, cancellationToken);
            outcome = await RunAsync(new LinkRun(notes, progress, slice, repair, lease, time), taken.Lease, cancellationToken);
            return true;
        }, cancellationToken);
        return outcome;
    }

    private async ValueTask<LinkOutcome> RunAsync(LinkRun run, SyncLease reservation, CancellationToken cancellationToken)
    {
        run.Repair.Postponed = run.Progress.Postponed;
        run.Progress.IsPaused = false;
        await run.KeepAsync(cancellationToken);
        try
        {
            var outcome = await GoOnAsync(run, NextOfLinkAsync, cancellationToken);
            if (!outcome.IsPaused)
            {
                await leases.GiveBackAsync(reservation, cancellationToken);
            }

            return outcome;
        }
        catch (SyncSideException)
        {
            await leases.GiveBackAsync(reservation, cancellationToken); // a side that cannot be listed must not block other workers
            throw;
        }
    }

    /// <summary>Runs phase after phase until the slice ends or no work is left.</summary>
    private async ValueTask<LinkOutcome> GoOnAsync(
        LinkRun run, Func<LinkRun, CancellationToken, ValueTask<LinkProgress?>> next, CancellationToken cancellationToken)
    {
        for (var progress = run.Progress; ; run = run with { Progress = progress })
        {
            if (!await PhaseAsync(run, cancellationToken))
            {
                progress.IsPaused = true;
                await run.KeepAsync(cancellationToken);
                return new(progress.First ?? progress.Plan, false, true);
            }

            if (await next(run, cancellationToken) is not { } following)
            {
                await run.Notes.ForgetProgressAsync(cancellationToken);
                return new(progress.First ?? progress.Plan, run.Repair.Postponed == 0, false);
            }

            progress = following;
            await (run with { Progress = progress }).KeepAsync(cancellationToken);
        }
    }

    private async ValueTask<bool> PhaseAsync(LinkRun run, CancellationToken cancellationToken) => run.Progress.Phase switch
    {
        LinkPhase.Listing => await reader.RunAsync(run, cancellationToken),
        LinkPhase.Adopting => await adoption.RunAsync(run, cancellationToken),
        LinkPhase.Matching => await planner.MatchAsync(run, cancellationToken),
        LinkPhase.Missing => await planner.FindMissingAsync(run, cancellationToken),
        LinkPhase.Counting => await planner.CountAsync(run, cancellationToken),
        LinkPhase.Working => await worker.RunAsync(run, cancellationToken),
        _ => await run.Notes.ClearAsync(run.Slice, cancellationToken),
    };

    private static ValueTask<LinkProgress?> NextOfPlan(LinkRun run, CancellationToken cancellationToken) => new(run.Progress.Phase switch
    {
        LinkPhase.Listing => run.Progress.In(LinkPhase.Matching),
        LinkPhase.Counting => run.Progress.In(LinkPhase.Clearing),
        LinkPhase.Clearing => null,
        var phase => run.Progress.In(phase + 1),
    });

    private async ValueTask<LinkProgress?> NextOfLinkAsync(LinkRun run, CancellationToken cancellationToken)
    {
        var progress = run.Progress;
        if (progress.Phase == LinkPhase.Working && run.Repair.Postponed > 0 && progress.Round + 1 < Rounds)
        {
            run.Repair.Postponed = 0;
            return await RoundAsync(progress.Round + 1, progress.First ?? progress.Plan, cancellationToken);
        }

        return progress.Phase == LinkPhase.Clearing ? null : progress.In(progress.Phase + 1);
    }

    /// <summary>Completes abandoned creations first, so that the listings that follow contain their results.</summary>
    private async ValueTask<LinkProgress> RoundAsync(int round, SyncLinkPlan? first, CancellationToken cancellationToken)
    {
        var progress = new LinkProgress { Round = round, First = first };
        await foreach (var (_, claim) in store.OpenClaims.AllAsync("", cancellationToken))
        {
            if (!await leases.IsHeldAsync(SyncKeys.OriginOf(claim.Pair), cancellationToken))
            {
                progress.Claims.Add(claim);
            }
        }

        return progress;
    }
}
