using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime;

/// <summary>What a runtime may be given; each has a default that fits a single process.</summary>
public sealed record FlowRuntimeOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where runs are written down; in <see cref="Records"/> unless it is given.</summary>
    public IJournal Journal
    {
        get => field ??= new RecordJournal(Records);
        init;
    }

    /// <summary>Keeps runs, links and what syncs know. In memory by default: runs then end with the process.</summary>
    public IRecordStore Records { get; init; } = new InMemoryRecordStore();

    /// <summary>Secrets of connectors and flows, by name.</summary>
    public ISecretSource Secrets { get; init; } = EnvironmentSecrets.Instance;

    public IFlowObserver? Observer { get; init; }

    /// <summary>The id of the app whose rights the runtime has; events it caused itself are no news to syncs. Null when there is none.</summary>
    public string? AppId { get; init; }

    /// <summary>Makes the id of a run that was given none.</summary>
    public Func<string> NewRunId { get; init; } = () => Guid.NewGuid().ToString();

    /// <summary>More calls of Wix wait for their turn; null never waits. Wix allows an app 200 on a site and answers 429 to more.</summary>
    public int? CallsPerMinute { get; init; } = 200;

    /// <summary>For one try of a Wix call.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one try of an upload or a download.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a run may work before it stops with <c>RUN_PAUSED</c> and is to be resumed; null for as long as it takes.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>How long a run that writes nothing stays ours.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(15);
}
