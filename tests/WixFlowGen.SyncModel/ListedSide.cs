using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>A side that holds many small things, allows one call an interval and makes several in a call.</summary>
internal sealed class ListedSide(string name, TimeProvider time, TimeSpan interval) : ISyncSide
{
    public int PageSize { get; init; } = 1_000;

    private readonly SortedList<string, (string Title, int Revision)> _things = new(StringComparer.Ordinal);
    private DateTimeOffset _next = time.GetUtcNow();
    private int _made;

    public int BulkSize { get; init; } = 100;

    public bool CarriesLink => false;

    public IReadOnlyList<string> Titles => [.. _things.Values.Select(thing => thing.Title)];

    public int Calls { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Called at each call, before and after its effect.</summary>
    public Action Operate { get; init; } = static () => { };

    public string Add(string title)
    {
        var id = name + (++_made).ToString("D7", CultureInfo.InvariantCulture);
        _things.Add(id, (title, 1));
        return id;
    }

    public ValueTask<SyncEntity?> GetAsync(string id, CancellationToken cancellationToken) => CallAsync(() => Tell(id));

    public ValueTask<SyncPage> ListAsync(string? cursor, CancellationToken cancellationToken) => CallAsync(() =>
    {
        var first = cursor is null ? 0 : _things.IndexOfKey(cursor) + 1;
        var last = Math.Min(first + PageSize, _things.Count);
        var page = Enumerable.Range(first, last - first).Select(place => Tell(_things.GetKeyAtIndex(place))).OfType<SyncEntity>().ToList();
        return new SyncPage(page, last < _things.Count ? page[^1].Id : null);
    });

    public ValueTask<SyncEntity> CreateAsync(IReadOnlyDictionary<string, JsonElement> values, SyncLink link, CancellationToken cancellationToken) =>
        CallAsync(() => Make(values));

    public ValueTask<IReadOnlyList<SyncMade>> CreateManyAsync(IReadOnlyList<SyncNew> entities, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<SyncMade>>(() => [.. entities.Select(entity => IsRefused(entity)
            ? new SyncMade(null, new SyncSideException(SyncFault.Refused, "the title is not allowed"))
            : new SyncMade(Make(entity.Values), null))]);

    public ValueTask<SyncEntity> UpdateAsync(SyncEntity entity, IReadOnlyDictionary<string, JsonElement> changes, CancellationToken cancellationToken) =>
        CallAsync(() =>
        {
            Writes++;
            _things[entity.Id] = (TextOf(changes), _things[entity.Id].Revision + 1);
            return Tell(entity.Id)!; // written above
        });

    public async ValueTask RemoveAsync(string id, CancellationToken cancellationToken) => await CallAsync(() =>
    {
        Writes++;
        return _things.Remove(id);
    });

    public ValueTask ArchiveAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException("the plan archives nothing");

    public ValueTask<SyncEntity?> FindAsync(SyncLink link, CancellationToken cancellationToken) => throw new NotSupportedException("no links");

    public ValueTask<SyncEntity> CarryAsync(SyncEntity entity, SyncLink link, CancellationToken cancellationToken) =>
        throw new NotSupportedException("no links");

    private static bool IsRefused(SyncNew entity) => TextOf(entity.Values).StartsWith("bad", StringComparison.Ordinal);

    private static string TextOf(IReadOnlyDictionary<string, JsonElement> values) => values["title"].GetString() ?? "";

    private SyncEntity Make(IReadOnlyDictionary<string, JsonElement> values)
    {
        Writes++;
        return Tell(Add(TextOf(values)))!; // just added
    }

    private SyncEntity? Tell(string id) => !_things.TryGetValue(id, out var thing) ? null : new SyncEntity(
        id, new Dictionary<string, JsonElement> { ["title"] = SimulatedPlan.Element(thing.Title) },
        thing.Revision.ToString(CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch);

    private async ValueTask<T> CallAsync<T>(Func<T> effect)
    {
        Operate();
        Calls++;
        var now = time.GetUtcNow();
        var start = _next > now ? _next : now;
        _next = start + interval;
        await Task.Delay(_next - now, time, CancellationToken.None);
        var result = effect();
        Operate();
        return result;
    }
}
