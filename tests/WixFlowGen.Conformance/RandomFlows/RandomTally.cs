namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>What the runs of a search amount to; several threads may count at once.</summary>
internal sealed class RandomTally
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TimeSpan> _durations = new(StringComparer.Ordinal);
    private int _endedWell;
    private int _requests;
    private int _uncut;
    private int _compared;

    /// <summary>Runs that went through to the end of their flow, on every executor.</summary>
    public int EndedWell => _endedWell;

    public int Failed => _errors.Values.Sum();

    /// <summary>Comparisons of only what the runs did, because lanes of theirs sent equal requests at one instant and got each other's answers.</summary>
    public int Tied { get; private set; }

    /// <param name="trace">What a run left behind on the interpreter.</param>
    public void AddRun(string trace)
    {
        lock (_gate)
        {
            _requests += RandomTrace.Requests(trace);
            if (RandomTrace.ErrorCode(trace) is { } code)
            {
                _errors[code] = _errors.GetValueOrDefault(code) + 1;
            }
            else
            {
                _endedWell++;
            }
        }
    }

    /// <summary>Real time that an executor took.</summary>
    /// <param name="isCompared">For a run that is compared with the interpreter's.</param>
    public void AddTime(string executor, TimeSpan spent, bool isCompared = false)
    {
        lock (_gate)
        {
            _compared += isCompared ? 1 : 0;
            _durations[executor] = _durations.GetValueOrDefault(executor) + spent;
        }
    }

    public void AddTied()
    {
        lock (_gate)
        {
            Tied++;
        }
    }

    /// <summary>A case that sends no request at which it could be cut; it runs whole only.</summary>
    public void AddUncut()
    {
        lock (_gate)
        {
            _uncut++;
        }
    }

    public string Print()
    {
        var share = 100 * _endedWell / Math.Max(1, _endedWell + Failed);
        return $"""
            {_endedWell} runs went through to the end, {Failed} ended with an error ({share} % went through), {_requests} requests, {_uncut} cases without a request to be cut at, {Tied} of {_compared} comparisons without order for equal requests at one instant
            errors: {string.Join(", ", _errors.Select(error => $"{error.Key} {error.Value}"))}
            time: {string.Join(", ", _durations.Select(spent => $"{spent.Key} {spent.Value.TotalSeconds:F0} s"))}
            """;
    }
}
