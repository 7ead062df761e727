using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>Two sides full of things, some of which are the same, and their initial link.</summary>
internal sealed class LinkWorld
{
    /// <summary>Calls a side allows: 200 a minute.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private static readonly SyncPlan Plan = new("link", [new SyncField("title", "title")]) { RefusedWait = TimeSpan.FromDays(30) };

    private readonly int _dieAt;
    private readonly InMemoryRecordStore _records = new();
    private int _operations;

    /// <param name="same">Things on both sides.</param>
    /// <param name="alone">Things on each side that the other does not have.</param>
    /// <param name="dieAt">The number of the operation, on the store or before or after the effect of a call, at which the process is killed; 0 for never.</param>
    public LinkWorld(int same, int alone, int dieAt = 0)
    {
        _dieAt = dieAt;
        var (page, bulk) = dieAt > 0 ? (10, 4) : (1_000, 100);
        Wix = new ListedSide("w", Time, Interval) { Operate = Operate, PageSize = page, BulkSize = bulk };
        External = new ListedSide("e", Time, Interval) { Operate = Operate, PageSize = page, BulkSize = bulk };
        for (var i = 0; i < alone; i++)
        {
            Wix.Add($"only Wix {i}");
        }

        for (var i = 0; i < same; i++)
        {
            Wix.Add($"same {i}");
            External.Add($"same {i}");
        }

        for (var i = 0; i < alone; i++)
        {
            External.Add($"only external {i}");
        }
    }

    public ModelTime Time { get; } = new();

    public ListedSide Wix { get; }

    public ListedSide External { get; }

    public bool IsDead { get; private set; }

    public static SyncLinkOptions Options { get; } = new() { Match = (_, values) => values["title"].GetString() };

    public SyncEngine Engine() => new(Plan, new SyncSides(Wix, External), new OperatedStore(_records, Operate), Time);

    /// <summary>From now on nothing is killed.</summary>
    public void Revive()
    {
        IsDead = false;
        _operations = int.MinValue;
    }

    private void Operate()
    {
        IsDead |= ++_operations == _dieAt;
        if (IsDead)
        {
            throw new KilledException();
        }
    }
}
