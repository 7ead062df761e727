using System.Text.RegularExpressions;

namespace WixFlowGen.Expressions;

/// <summary>
/// Whether a pattern of the subset is cheap on every target: JavaScript tries one way after the other, so a part that is repeated and can match
/// the same text in several ways takes exponential time; .NET builds an automaton, whose size has a limit.
/// </summary>
internal static class PatternCost
{
    /// <summary>Null when the pattern is cheap; otherwise what is wrong and how to write it.</summary>
    /// <param name="pattern">In the subset.</param>
    public static (string Fact, string? Help)? Check(string pattern)
    {
        if (!FitsAutomaton(pattern))
        {
            return ("the pattern is too large: its counts multiply to more steps than a pattern may have", "use smaller counts, or check the length by itself with 'minLength' and 'maxLength'");
        }

        var positions = PatternPositions.Of(pattern);
        return positions is null ? ("the pattern is too large to be checked", "write it as several shorter ones")
            : PatternAmbiguity.IsExponential(positions) ? (
                "the pattern repeats a part that can match the same text in several ways, which can take exponential time",
                "make each repetition begin or end with a character that the rest of it cannot match, such as [a-z]+(?:-[a-z]+)*")
            : null;
    }

    private static bool FitsAutomaton(string pattern)
    {
        try
        {
            return new Regex($"^(?:{PatternSubset.ForDotNet(pattern)})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) is not null;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
