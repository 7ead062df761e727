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
                if (Show(smaller, found.Kind) is { } same)
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
    private Finding? Show(RandomCase smaller, string kind)
    {
        if (RandomComparison.Compile(smaller) is not { } flow)
        {
            return null;
        }

        _runs++;
        var differing = kind.IndexOf(" differs in ", StringComparison.Ordinal);
        var only = differing < 0 ? null : kind[(differing + " differs in ".Length)..];
        return comparison.Check(smaller, flow, only) is { } found && found.Kind == kind ? found : null;
    }
}
