using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Conditions;

/// <summary>The values of a term that make a difference: one for each stretch in which no claim about the term changes.</summary>
internal static class Values
{
    /// <summary>Stands for every text that no claim names.</summary>
    public static readonly object Other = new();

    /// <param name="claims">All claims about the term.</param>
    public static IReadOnlyList<object> Of(Term term, IEnumerable<Claim> claims)
    {
        var points = claims.SelectMany(claim => claim.Points).Distinct();
        return term.Kind switch
        {
            TermKind.Truth => [true, false],
            TermKind.Order => [-1.0, 0.0, 1.0],
            TermKind.Text when term.Only.Count > 0 => [.. term.Only],
            TermKind.Text => [.. points, Other],
            _ => [.. Numbers(term, [.. points.OfType<double>()]).Distinct().Cast<object>()],
        };
    }

    private static IEnumerable<double> Numbers(Term term, List<double> points)
    {
        points.AddRange(new[] { term.Least, term.Most }.OfType<double>());
        points.Sort();
        var candidates = points.SelectMany(point => new[] { point - 1, point, point + 1 });
        if (term.Type is not IntType)
        {
            candidates = candidates.Concat(points.Zip(points.Skip(1), (low, high) => (low + high) / 2));
        }

        return candidates.Where(value => !(value < term.Least) && !(value > term.Most));
    }
}
