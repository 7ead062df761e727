using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime;

/// <summary>What a runtime may be given; each has a default that fits a single process.</summary>
public sealed record FlowRuntimeOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IJournal Journal { get; init; } = new InMemoryJournal();

    /// <summary>Keeps links and what syncs know.</summary>
    public IRecordStore Records { get; init; } = new InMemoryRecordStore();

    /// <summary>Secrets of connectors and flows, by name.</summary>
    public ISecretSource Secrets { get; init; } = EnvironmentSecrets.Instance;

    public IFlowObserver? Observer { get; init; }

    /// <summary>Makes the id of a run that was given none.</summary>
    public Func<string> NewRunId { get; init; } = () => Guid.NewGuid().ToString();

    /// <summary>For one try of a Wix call.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one try of an upload or a download.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a run that writes nothing stays ours.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(15);
}
