namespace WixFlowGen.Runtime.Journal;

/// <summary>Where runs are written down, so that a repeated run returns recorded results and a broken one goes on.</summary>
/// <remarks>All members may be called at the same time for different steps of a run.</remarks>
public interface IJournal
{
    /// <summary>Takes hold of a run for <see cref="RunStart.Lease"/>, or says why not.</summary>
    ValueTask<RunOpening> OpenAsync(RunStart start, CancellationToken cancellationToken);

    /// <summary>Adds an entry and renews the hold.</summary>
    /// <exception cref="RunStoppedException">Another owner has taken the run.</exception>
    ValueTask AppendAsync(RunHold run, JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Ends the run for good.</summary>
    /// <exception cref="RunStoppedException">Another owner has taken the run.</exception>
    ValueTask FinishAsync(RunHold run, RunOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lets go of a run that is not finished.</summary>
    /// <param name="wakeAt">When it should go on; null when nobody knows.</param>
    ValueTask ReleaseAsync(RunHold run, DateTimeOffset? wakeAt, CancellationToken cancellationToken);

    /// <summary>What is known of a run; null when there is none with this id.</summary>
    ValueTask<RunRecord?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The runs that are not finished, whoever holds them.</summary>
    IAsyncEnumerable<RunRecord> UnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Forgets runs that finished before a time; how many.</summary>
    ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken);
}
