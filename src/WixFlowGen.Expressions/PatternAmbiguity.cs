namespace WixFlowGen.Expressions;

/// <summary>
/// Whether the number of ways in which a pattern matches a text can grow exponentially with the text: when some place is reached again in two
/// different ways by the same characters (Weber and Seidl: exponential degree of ambiguity).
/// </summary>
internal static class PatternAmbiguity
{
    /// <summary>More pairs than a pattern that people write has; one with more counts as expensive.</summary>
    private const int MostPairs = 300_000;

    public static bool IsExponential(PatternPositions positions)
    {
        var follow = positions.Follow;
        var circles = StrongComponents.Of(follow.Count, position => follow[position].Keys);
        return Enumerable.Range(0, follow.Count).Where(start => follow[start].Keys.Any(next => circles[next] == circles[start]))
            .GroupBy(position => circles[position]).Any(circle => IsExponential(positions, circle.ToHashSet()));
    }

    /// <param name="circle">Positions that can all be reached from each other.</param>
    private static bool IsExponential(PatternPositions positions, HashSet<int> circle)
    {
        var follow = positions.Follow;
        if (circle.Any(start => follow[start].Any(next => next.Value > 1 && circle.Contains(next.Key))))
        {
            return true;
        }

        // Pairs of places that the same text leads to, from a place paired with itself.
        var numbers = new Dictionary<(int, int), int>();
        var pairs = new List<(int First, int Second)>();
        var next = new List<List<int>>();
        foreach (var start in circle)
        {
            NumberOf((start, start));
        }

        for (var i = 0; i < pairs.Count; i++)
        {
            var (first, second) = pairs[i];
            foreach (var one in follow[first].Keys.Where(circle.Contains))
            {
                foreach (var other in follow[second].Keys.Where(circle.Contains).Where(other => positions.Sets[one].Overlaps(positions.Sets[other])))
                {
                    next[i].Add(NumberOf((one, other)));
                    if (pairs.Count > MostPairs)
                    {
                        return true;
                    }
                }
            }
        }

        var components = StrongComponents.Of(pairs.Count, pair => next[pair]);
        var same = Enumerable.Range(0, pairs.Count).Where(i => pairs[i].First == pairs[i].Second).Select(i => components[i]).ToHashSet();
        return Enumerable.Range(0, pairs.Count).Any(i => pairs[i].First != pairs[i].Second && same.Contains(components[i]));

        int NumberOf((int, int) pair)
        {
            if (!numbers.TryGetValue(pair, out var number))
            {
                numbers[pair] = number = pairs.Count;
                pairs.Add(pair);
                next.Add([]);
            }

            return number;
        }
    }
}
