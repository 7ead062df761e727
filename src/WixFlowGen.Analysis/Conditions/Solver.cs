namespace WixFlowGen.Analysis.Conditions;

/// <summary>Tries all values that make a difference. Where there are too many it says that anything may be.</summary>
internal static class Solver
{
    private const int MostCombinations = 4096;

    /// <summary>Whether the formula can be true while all facts are; true also when there are too many values to try.</summary>
    public static bool CanHold(Formula formula, IEnumerable<Formula> facts)
    {
        var related = Related(formula, [.. facts]);
        var all = related.Aggregate(formula, (sum, fact) => new Junction(true, sum, fact));
        var terms = all.Claims.GroupBy(claim => claim.Term.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Values: Values.Of(group.First().Term, group))).ToList();
        if (terms.Aggregate(1L, (product, term) => Math.Min(product * Math.Max(1, term.Values.Count), MostCombinations + 1L)) > MostCombinations)
        {
            return related.Count == 0 || CanHold(formula, []);
        }

        return Try(all, terms, 0, new(StringComparer.Ordinal));
    }

    private static bool Try(Formula formula, List<(string Key, IReadOnlyList<object> Values)> terms, int at, Dictionary<string, object> values)
    {
        if (at == terms.Count)
        {
            return formula.Holds(values);
        }

        foreach (var value in terms[at].Values)
        {
            values[terms[at].Key] = value;
            if (Try(formula, terms, at + 1, values))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The facts that speak of the same terms, or of terms of such facts.</summary>
    private static List<Formula> Related(Formula formula, List<Formula> facts)
    {
        var keys = formula.Claims.Select(claim => claim.Term.Key).ToHashSet(StringComparer.Ordinal);
        var related = new List<Formula>();
        for (var found = true; found;)
        {
            found = false;
            foreach (var fact in facts.Where(fact => !related.Contains(fact) && fact.Claims.Any(claim => keys.Contains(claim.Term.Key))).ToList())
            {
                related.Add(fact);
                keys.UnionWith(fact.Claims.Select(claim => claim.Term.Key));
                found = true;
            }
        }

        return related;
    }
}
