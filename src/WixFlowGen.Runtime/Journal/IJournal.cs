namespace WixFlowGen.Runtime.Journal;

/// <summary>Where runs are written down, so that a repeated run returns recorded results and a broken one goes on.</summary>
/// <remarks>All members may be called at the same time for different steps of a run.</remarks>
public interface IJournal
{
    /// <summary>Takes hold of a run for <see cref="RunStart.Lease"/>, or says why not.</summary>
    ValueTask<RunOpening> OpenAsync(RunStart start, CancellationToken cancellationToken);

    /// <summary>Adds an entry and renews the hold.</summary>
    ValueTask AppendAsync(string runId, JournalEntry entry, CancellationToken cancellationToken);

    /// <summary>Ends the run for good.</summary>
    ValueTask FinishAsync(string runId, RunOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Lets go of a run that is not finished.</summary>
    /// <param name="wakeAt">When it should go on; null when nobody knows.</param>
    ValueTask ReleaseAsync(string runId, DateTimeOffset? wakeAt, CancellationToken cancellationToken);
}
