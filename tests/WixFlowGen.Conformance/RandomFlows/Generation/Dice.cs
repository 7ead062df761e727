namespace WixFlowGen.Conformance.RandomFlows.Generation;

/// <summary>Chance that takes the same course for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Roll(int least, int most) => _random.Next(least, most + 1);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public T Pick<T>(params ReadOnlySpan<(int Weight, T Choice)> choices)
    {
        var all = 0;
        foreach (var (weight, _) in choices)
        {
            all += weight;
        }

        var left = _random.Next(all);
        foreach (var (weight, choice) in choices)
        {
            left -= weight;
            if (left < 0)
            {
                return choice;
            }
        }

        throw new InvalidOperationException("there is nothing to pick from");
    }
}
