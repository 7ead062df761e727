using System.Globalization;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Two sides, and as many workers as are asked for on one store.</summary>
internal sealed class ThingWorld
{
    private static readonly SyncPlan Things = new(
        "things", [new SyncField("title", "name"), new SyncField("tags", "keywords") { Conflict = ConflictPolicy.Union }]);

    private readonly InMemoryRecordStore _records = new();
    private int _events;

    public ThingWorld() => (Wix, External) = (new ThingSide("wix", Time), new ThingSide("external", Time));

    public static CancellationToken None => CancellationToken.None;

    public ModelTime Time { get; } = new();

    public ThingSide Wix { get; }

    public ThingSide External { get; }

    public DeletePolicy WixToExternal { get; init; }

    public IEnumerable<string> Calls => Wix.Calls.Concat(External.Calls);

    public SyncEngine Engine() => new(Things with { WixToExternal = WixToExternal }, new SyncSides(Wix, External), _records, Time);

    /// <summary>An event of a thing arrives.</summary>
    /// <param name="more">What it says beside the id.</param>
    public ValueTask TellAsync(SyncSide side, string entityId, Func<SyncEvent, SyncEvent>? more = null)
    {
        var news = new SyncEvent($"event-{(++_events).ToString(CultureInfo.InvariantCulture)}", side, entityId);
        return Engine().ReceiveAsync(more is null ? news : more(news), None);
    }

    /// <summary>An event of a thing arrives and is worked on.</summary>
    public async Task SettleAsync(SyncSide side, string entityId, Func<SyncEvent, SyncEvent>? more = null)
    {
        await TellAsync(side, entityId, more);
        await Engine().WorkAsync(None);
    }

    /// <summary>A thing of Wix and its partner, both called 'one', and nothing remembered of how that came.</summary>
    public async Task PairAsync()
    {
        Wix.Set("w1", new { title = "one" });
        await SettleAsync(SyncSide.Wix, "w1");
        Wix.Calls.Clear();
        External.Calls.Clear();
    }

    public void Run(Func<Task> body) => Time.Run(async () =>
    {
        await body();
        return true;
    });

    public Task WaitAsync(double minutes) => Task.Delay(TimeSpan.FromMinutes(minutes), Time);
}
