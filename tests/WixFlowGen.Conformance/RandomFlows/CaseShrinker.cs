namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Makes a case smaller while it shows the same finding: every part that can go goes.</summary>
internal sealed class CaseShrinker(RandomComparison comparison)
{
    /// <summary>Edits that are tried, most of which are no valid flows.</summary>
    private const int MostTries = 3_000;

    /// <summary>Latencies follow from ids too, and fewer steps mean other ids: a smaller case may need others to show the finding.</summary>
    private const int Latencies = 4;

    private int _tries;

    public Finding Shrink(Finding found)
    {
        for (var isSmaller = true; isSmaller && _tries < MostTries;)
        {
            isSmaller = false;
            for (var tried = 0; Next(found, ref tried) is { } smaller;)
            {
                (found, isSmaller) = (smaller, true);
            }
        }

        return found;
    }

    /// <summary>The next edit that leaves the finding. What was tried in vain before it is not tried again in this pass.</summary>
    private Finding? Next(Finding found, ref int tried)
    {
        foreach (var smaller in SmallerCases.Of(found.Case).Skip(tried))
        {
            if (++_tries > MostTries)
            {
                return null;
            }

            if (Show(smaller, found) is { } same)
            {
                return same;
            }

            tried++;
        }

        return null;
    }

    /// <summary>The finding, if the smaller case is a valid one and shows it.</summary>
    private Finding? Show(RandomCase smaller, Finding sought)
    {
        if (RandomComparison.Compile(smaller) is not { } flow)
        {
            return null;
        }

        return Enumerable.Range(smaller.LatencySeed, Latencies)
            .Select(seed => comparison.Check(smaller with { LatencySeed = seed }, flow, sought.Executor))
            .FirstOrDefault(found => found?.Kind == sought.Kind);
    }
}
