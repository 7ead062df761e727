using System.Collections.Immutable;

namespace WixFlowGen.Expressions;

/// <summary>A set of UTF-16 units, as ranges that neither touch nor overlap, in order.</summary>
internal sealed class CharacterSet
{
    public static readonly CharacterSet None = new([]);
    public static readonly CharacterSet Digits = Range('0', '9');
    public static readonly CharacterSet Words = Digits.Or(Range('A', 'Z')).Or(Range('a', 'z')).Or(Of('_'));

    /// <summary>More than the targets agree on, so that what may overlap is found.</summary>
    public static readonly CharacterSet Spaces = Range('\t', '\r').Or(Of(' '));

    private readonly ImmutableArray<(int Low, int High)> _ranges;

    private CharacterSet(ImmutableArray<(int Low, int High)> ranges) => _ranges = ranges;

    /// <summary>The first character; -1 when there is none.</summary>
    public int Lowest => _ranges.IsEmpty ? -1 : _ranges[0].Low;

    public static CharacterSet Of(char one) => new([(one, one)]);

    public static CharacterSet Range(int low, int high) => new([(low, high)]);

    public CharacterSet Or(CharacterSet other)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var range in _ranges.Concat(other._ranges).OrderBy(range => range.Low))
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1)
            {
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            }
            else
            {
                merged.Add(range);
            }
        }

        return new([.. merged]);
    }

    public CharacterSet Complement()
    {
        var result = ImmutableArray.CreateBuilder<(int Low, int High)>();
        var next = 0;
        foreach (var (low, high) in _ranges)
        {
            if (low > next)
            {
                result.Add((next, low - 1));
            }

            next = high + 1;
        }

        if (next <= char.MaxValue)
        {
            result.Add((next, char.MaxValue));
        }

        return new(result.ToImmutable());
    }

    public bool Overlaps(CharacterSet other) => _ranges.Any(a => other._ranges.Any(b => a.Low <= b.High && b.Low <= a.High));
}
