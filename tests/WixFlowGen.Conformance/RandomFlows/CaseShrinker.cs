namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Makes a case smaller while it shows the same finding: every part that can go goes.</summary>
internal sealed class CaseShrinker(RandomComparison comparison)
{
    private const int MostRuns = 250;

    private int _runs;

    public Finding Shrink(Finding found)
    {
        bool isSmaller;
        do
        {
            isSmaller = false;
            for (var i = 0; SmallerCases.Of(found.Case).Skip(i).FirstOrDefault() is { } smaller && _runs < MostRuns;)
            {
                if (Show(smaller, found) is { } same)
                {
                    (found, isSmaller) = (same, true);
                }
                else
                {
                    i++;
                }
            }
        }
        while (isSmaller && _runs < MostRuns);
        return found;
    }

    /// <summary>The finding, if the smaller case is a valid one and shows it.</summary>
    private Finding? Show(RandomCase smaller, Finding sought)
    {
        if (RandomComparison.Compile(smaller) is not { } flow)
        {
            return null;
        }

        _runs++;
        return comparison.Check(smaller, flow, sought.Executor) is { } found && found.Kind == sought.Kind ? found : null;
    }
}
