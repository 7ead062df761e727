namespace WixFlowGen.MockWix;

/// <summary>What the site will do by itself later: files get ready, jobs go on. Work is done in order of its time whenever somebody looks, so no timer is needed.</summary>
/// <param name="time">The clock of the site.</param>
public sealed class Agenda(TimeProvider time)
{
    private readonly PriorityQueue<Action, (DateTimeOffset Due, long Sequence)> _work = new();
    private DateTimeOffset? _acting;
    private long _sequence;

    /// <summary>The time of the work that is being done; otherwise the time of the clock.</summary>
    public DateTimeOffset Now => _acting ?? time.GetUtcNow();

    /// <summary>When there is something to do again; null when nothing is planned.</summary>
    public DateTimeOffset? NextDue => _work.TryPeek(out _, out var next) ? next.Due : null;

    /// <summary>Plans work; work of the same time is done in the order it was planned.</summary>
    public void At(DateTimeOffset due, Action work) => _work.Enqueue(work, (due, ++_sequence));

    /// <summary>Does what is due by now, and what that leads to.</summary>
    public void CatchUp()
    {
        if (_acting is not null)
        {
            return;
        }

        while (_work.TryPeek(out var work, out var next) && next.Due <= time.GetUtcNow())
        {
            _work.Dequeue();
            _acting = next.Due;
            try
            {
                work();
            }
            finally
            {
                _acting = null;
            }
        }
    }
}
