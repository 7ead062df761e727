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
    public async ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        await OperateAsync();
        return await records.InsertAsync(table, id, json, cancellationToken);
    }

    public async ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken)
    {
        await OperateAsync();
        return await records.GetAsync(table, id, cancellationToken);
    }

    public async ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        await OperateAsync();
        if (table == "sync-pairs")
        {
            world.Expectations.PairWritten(json);
        }
        else if (table == "sync-inbox")
        {
            world.Budget.EndTry(id);
        }

        await records.PutAsync(table, id, json, cancellationToken);
    }

    public async ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken)
    {
        await OperateAsync();
        if (table == "sync-inbox")
        {
            world.Budget.EndTry(id);
        }

        return await records.RemoveAsync(table, id, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        await OperateAsync();
        return await records.ListAsync(table, prefix, after, limit, cancellationToken);
    }

    private ValueTask OperateAsync()
    {
        process.Operate();
        return world.StallOfStore() is > 0 and var stall
            ? new ValueTask(Task.Delay(TimeSpan.FromMilliseconds(stall), world.Time))
            : ValueTask.CompletedTask;
    }
}
