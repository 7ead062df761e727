using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.Tests.Runtime;

/// <summary>A side of a sync in memory: it answers at once, remembers what it was asked, and fails when it is told to.</summary>
internal sealed class ThingSide(string name, TimeProvider time) : ISyncSide
{
    private readonly List<(string Action, SyncFault Fault, bool IsLost)> _faults = [];

    public SortedDictionary<string, Thing> Things { get; } = new(StringComparer.Ordinal);

    public List<string> Calls { get; } = [];

    public IEnumerable<string> Writes => Calls.Where(call => !call.StartsWith("get ", StringComparison.Ordinal) && !call.StartsWith("list ", StringComparison.Ordinal) && !call.StartsWith("changes ", StringComparison.Ordinal));

    /// <summary>What happens elsewhere before a call takes effect.</summary>
    public Func<string, Task> Before { get; set; } = static _ => Task.CompletedTask;

    public bool CarriesLink => false;

    public bool TellsChanges { get; set; }

    /// <summary>A user makes or changes a thing.</summary>
    /// <param name="values">An object with the fields to set.</param>
    public void Set(string id, object values)
    {
        foreach (var field in JsonSerializer.SerializeToElement(values).EnumerateObject())
        {
            Set(id, field.Name, field.Value);
        }

        Changed(id);
    }

    /// <summary>The next such call fails; lost when only its answer is missing.</summary>
    public void Fail(string action, SyncFault fault, bool isLost = false) => _faults.Add((action, fault, isLost));

    public string Text(string id, string field) => Things[id].Values[field].ToString();

    public ValueTask<SyncEntity?> GetAsync(string id, CancellationToken cancellationToken) => CallAsync("get", id, () => Tell(id));

    public ValueTask<SyncPage> ListAsync(string? cursor, CancellationToken cancellationToken) =>
        CallAsync("list", "", () => new SyncPage([.. Things.Keys.Select(Tell).OfType<SyncEntity>()], null));

    public ValueTask<SyncPage> ChangesAsync(DateTimeOffset since, string? cursor, CancellationToken cancellationToken) =>
        CallAsync("changes", since.ToString("HH:mm", CultureInfo.InvariantCulture), () =>
            new SyncPage([.. Things.Keys.Select(Tell).OfType<SyncEntity>().Where(thing => thing.UpdatedAt >= since)], null));

    public ValueTask<SyncEntity> CreateAsync(IReadOnlyDictionary<string, JsonElement> values, SyncLink link, CancellationToken cancellationToken) =>
        CallAsync("create", (values.TryGetValue("title", out var title) ? title : values["name"]).ToString(), () =>
        {
            var id = $"{name[0]}{Things.Count + 1}";
            return Write(id, values);
        });

    public ValueTask<SyncEntity> UpdateAsync(SyncEntity entity, IReadOnlyDictionary<string, JsonElement> changes, CancellationToken cancellationToken) =>
        CallAsync("update", entity.Id, () => Tell(entity.Id)?.Revision == entity.Revision
            ? Write(entity.Id, changes)
            : throw new SyncSideException(SyncFault.Conflict, "another revision"));

    public async ValueTask RemoveAsync(string id, CancellationToken cancellationToken) => await CallAsync("remove", id, () => Things.Remove(id));

    public async ValueTask ArchiveAsync(string id, CancellationToken cancellationToken) => await CallAsync("archive", id, () => true);

    public ValueTask<SyncEntity?> FindAsync(SyncLink link, CancellationToken cancellationToken) => throw new NotSupportedException("no links");

    public ValueTask<SyncEntity> CarryAsync(SyncEntity entity, SyncLink link, CancellationToken cancellationToken) =>
        throw new NotSupportedException("no links");

    private async ValueTask<T> CallAsync<T>(string action, string what, Func<T> effect)
    {
        Calls.Add($"{action} {what}");
        await Before(action);
        var place = _faults.FindIndex(one => one.Action == action);
        var fault = place < 0 ? default : _faults[place];
        if (place >= 0)
        {
            _faults.RemoveAt(place);
        }

        if (place >= 0 && !fault.IsLost)
        {
            throw new SyncSideException(fault.Fault, $"{action} failed");
        }

        var result = effect();
        return place < 0 ? result : throw new SyncSideException(fault.Fault, "no answer");
    }

    private SyncEntity Write(string id, IReadOnlyDictionary<string, JsonElement> values)
    {
        foreach (var (field, value) in values)
        {
            Set(id, field, value);
        }

        Changed(id);
        return Tell(id)!; // written above
    }

    private void Set(string id, string field, JsonElement value)
    {
        Things.TryAdd(id, new Thing());
        Things[id].Values[field] = value;
    }

    private void Changed(string id)
    {
        Things[id].Number++;
        Things[id].UpdatedAt = time.GetUtcNow();
    }

    private SyncEntity? Tell(string id) => !Things.TryGetValue(id, out var thing) ? null : new SyncEntity(
        id, new Dictionary<string, JsonElement>(thing.Values), thing.Number.ToString(CultureInfo.InvariantCulture), thing.UpdatedAt);

    internal sealed class Thing
    {
        public Dictionary<string, JsonElement> Values { get; } = [];

        public int Number { get; set; }

        public DateTimeOffset UpdatedAt { get; set; }
    }
}
