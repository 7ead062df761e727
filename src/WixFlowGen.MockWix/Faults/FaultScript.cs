namespace WixFlowGen.MockWix.Faults;

/// <summary>Which request misbehaves how: by operation id, <c>upload</c> or <c>download</c>, and by how many requests to it came before.</summary>
public sealed class FaultScript
{
    /// <summary>Stands for every operation, upload and download; they are counted together.</summary>
    public const string Anything = "*";

    private readonly object _gate = new();
    private readonly List<Rule> _rules = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Adds a fault; of several that fit a request the first wins.</summary>
    /// <param name="target">Operation id, <c>upload</c>, <c>download</c> or <see cref="Anything"/>.</param>
    /// <param name="occurrence">The first request it happens to, counted from 1.</param>
    /// <param name="times">How many requests in a row it happens to; <see cref="int.MaxValue"/> for all.</param>
    public FaultScript Add(string target, Fault fault, int occurrence = 1, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(occurrence, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (_gate)
        {
            _rules.Add(new Rule(target, occurrence, times, fault));
        }

        return this;
    }

    /// <summary>Adds everything from another script.</summary>
    public FaultScript Add(FaultScript other)
    {
        foreach (var rule in other._rules)
        {
            Add(rule.Target, rule.Fault, rule.Occurrence, rule.Times);
        }

        return this;
    }

    /// <summary>Takes a fault out, however often it was to happen.</summary>
    public void Remove(Fault fault)
    {
        lock (_gate)
        {
            _rules.RemoveAll(rule => ReferenceEquals(rule.Fault, fault));
        }
    }

    /// <summary>Counts a request and says how it misbehaves; null when it does not.</summary>
    internal Fault? Next(string target)
    {
        lock (_gate)
        {
            var all = _counts[Anything] = _counts.GetValueOrDefault(Anything) + 1;
            var own = _counts[target] = _counts.GetValueOrDefault(target) + 1;
            return _rules.Find(rule => rule.Fits(rule.Target == Anything ? all : own, target))?.Fault;
        }
    }

    private sealed record Rule(string Target, int Occurrence, int Times, Fault Fault)
    {
        public bool Fits(int count, string target) =>
            (Target == target || Target == Anything) && count >= Occurrence && count - Occurrence < Times;
    }
}
