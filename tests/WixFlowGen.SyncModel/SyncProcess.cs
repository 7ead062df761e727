using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.SyncModel;

/// <summary>The process of the engine was killed.</summary>
public sealed class KilledException() : Exception("the process was killed");

/// <summary>One life of the process: it counts its operations and dies before the one the scenario names.</summary>
public sealed class SyncProcess(SimulatedWorld world)
{
    public bool IsDead { get; private set; }

    public void Operate()
    {
        if (!IsDead && world.NextOperationKills())
        {
            IsDead = true;
        }

        if (IsDead)
        {
            throw new KilledException();
        }
    }
}

/// <summary>The record store outlives the process; between any two operations the process may die.</summary>
public sealed class MortalStore(IRecordStore records, SyncProcess process, SimulatedWorld world) : IRecordStore
{
    public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        process.Operate();
        return records.InsertAsync(table, id, json, cancellationToken);
    }

    public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken)
    {
        process.Operate();
        return records.GetAsync(table, id, cancellationToken);
    }

    public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        process.Operate();
        if (table == "sync-pairs")
        {
            world.Expectations.PairWritten(json);
        }
        else if (table == "sync-inbox")
        {
            world.Budget.EndTry(id);
        }

        return records.PutAsync(table, id, json, cancellationToken);
    }

    public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken)
    {
        process.Operate();
        if (table == "sync-inbox")
        {
            world.Budget.EndTry(id);
        }

        return records.RemoveAsync(table, id, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        process.Operate();
        return records.ListAsync(table, prefix, after, limit, cancellationToken);
    }
}
