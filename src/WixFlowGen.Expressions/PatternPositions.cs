using System.Collections.Immutable;

namespace WixFlowGen.Expressions;

/// <summary>
/// The positions of a pattern: each place where a character is read, with the characters it takes, and how often each place may follow
/// another. Two ways from one place to the next count twice: that is how a repetition in a repetition shows.
/// </summary>
/// <param name="Sets">The characters each position takes.</param>
/// <param name="Follow">From a position to the next, with the number of ways.</param>
internal sealed record PatternPositions(IReadOnlyList<CharacterSet> Sets, IReadOnlyList<Dictionary<int, int>> Follow)
{
    /// <summary>A count up to this is written out; a larger one is taken for any number.</summary>
    private const int WrittenOut = 4;

    private const int MostPositions = 2000;

    /// <summary>Null when the pattern has too many positions.</summary>
    /// <param name="pattern">In the subset.</param>
    public static PatternPositions? Of(string pattern)
    {
        var reader = new Reader(pattern);
        return reader.Read() ? new(reader.Sets, reader.Follow) : null;
    }

    /// <param name="First">Where a match of the part begins.</param>
    /// <param name="Last">Where it ends.</param>
    private sealed record Part(ImmutableArray<int> First, ImmutableArray<int> Last, bool IsEmpty);

    private sealed class Reader(string pattern)
    {
        private static readonly Part _nothing = new([], [], true);

        private int _at;

        public List<CharacterSet> Sets { get; } = [];

        public List<Dictionary<int, int>> Follow { get; } = [];

        public bool Read()
        {
            Alternatives();
            return Sets.Count <= MostPositions;
        }

        private Part Alternatives()
        {
            var all = Sequence();
            while (_at < pattern.Length && pattern[_at] == '|')
            {
                _at++;
                var next = Sequence();
                all = new([.. all.First, .. next.First], [.. all.Last, .. next.Last], all.IsEmpty || next.IsEmpty);
            }

            return all;
        }

        private Part Sequence()
        {
            var all = _nothing;
            while (_at < pattern.Length && pattern[_at] is not ('|' or ')') && Sets.Count <= MostPositions)
            {
                all = Join(all, Piece());
            }

            return all;
        }

        /// <summary>An atom with its count, which is read again for each time that is written out.</summary>
        private Part Piece()
        {
            var start = _at;
            var once = Atom();
            var (least, most) = Count();
            var end = _at;
            var copies = Math.Min(Math.Max(least, most ?? 1), WrittenOut);
            var isOpen = most is null || most > WrittenOut;
            var parts = new List<Part> { once };
            for (var i = 1; i < copies && !isOpen && Sets.Count <= MostPositions; i++)
            {
                _at = start;
                parts.Add(Atom());
            }

            _at = end;
            if (most == 0)
            {
                return _nothing;
            }

            if (isOpen)
            {
                Link(once.Last, once.First);
                return once with { IsEmpty = once.IsEmpty || least == 0 };
            }

            return parts.Select((part, i) => i >= least ? part with { IsEmpty = true } : part).Aggregate(Join);
        }

        private Part Atom()
        {
            switch (pattern[_at++])
            {
                case '(':
                    _at += pattern[_at] == '?' ? 2 : 0;
                    var inner = Alternatives();
                    _at++;
                    return inner;
                case '^' or '$':
                    return _nothing;
                case '[':
                    return Position(Class());
                case '.':
                    return Position(CharacterSet.Of('\n').Complement());
                case '\\':
                    return Position(Escape());
                default:
                    return Position(CharacterSet.Of(pattern[_at - 1]));
            }
        }

        private (int Least, int? Most) Count()
        {
            var (least, most) = (1, (int?)1);
            switch (_at < pattern.Length ? pattern[_at] : ' ')
            {
                case '*':
                    (least, most) = (0, null);
                    break;
                case '+':
                    most = null;
                    break;
                case '?':
                    least = 0;
                    break;
                case '{':
                    var bounds = pattern[(_at + 1)..pattern.IndexOf('}', _at)].Split(',');
                    least = int.Parse(bounds[0], System.Globalization.CultureInfo.InvariantCulture);
                    most = bounds.Length == 1 ? least : bounds[1].Length == 0 ? null : int.Parse(bounds[1], System.Globalization.CultureInfo.InvariantCulture);
                    _at = pattern.IndexOf('}', _at);
                    break;
                default:
                    return (1, 1);
            }

            _at++;
            _at += _at < pattern.Length && pattern[_at] == '?' ? 1 : 0;
            return (least, most);
        }

        private CharacterSet Class()
        {
            var isInverted = pattern[_at] == '^';
            _at += isInverted ? 1 : 0;
            var set = CharacterSet.None;
            while (pattern[_at] != ']')
            {
                var low = Member();
                if (pattern[_at] == '-' && pattern[_at + 1] != ']')
                {
                    _at++;
                    low = CharacterSet.Range(low.Lowest, Member().Lowest);
                }

                set = set.Or(low);
            }

            _at++;
            return isInverted ? set.Complement() : set;
        }

        private CharacterSet Member() => pattern[_at++] is '\\' ? Escape() : CharacterSet.Of(pattern[_at - 1]);

        private CharacterSet Escape()
        {
            var letter = pattern[_at++];
            if (letter == 'x')
            {
                _at += 2;
                return CharacterSet.Of((char)int.Parse(pattern.AsSpan(_at - 2, 2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture));
            }

            return letter switch
            {
                'd' => CharacterSet.Digits,
                'D' => CharacterSet.Digits.Complement(),
                'w' => CharacterSet.Words,
                'W' => CharacterSet.Words.Complement(),
                's' => CharacterSet.Spaces,
                'S' => CharacterSet.Spaces.Complement(),
                't' => CharacterSet.Of('\t'),
                'n' => CharacterSet.Of('\n'),
                'r' => CharacterSet.Of('\r'),
                'f' => CharacterSet.Of('\f'),
                'v' => CharacterSet.Of('\v'),
                _ => CharacterSet.Of(letter),
            };
        }

        private Part Position(CharacterSet set)
        {
            Sets.Add(set);
            Follow.Add([]);
            return new([Sets.Count - 1], [Sets.Count - 1], false);
        }

        private Part Join(Part first, Part second)
        {
            Link(first.Last, second.First);
            return new(
                first.IsEmpty ? [.. first.First, .. second.First] : first.First,
                second.IsEmpty ? [.. first.Last, .. second.Last] : second.Last,
                first.IsEmpty && second.IsEmpty);
        }

        private void Link(ImmutableArray<int> from, ImmutableArray<int> to)
        {
            foreach (var start in from)
            {
                foreach (var next in to)
                {
                    Follow[start][next] = Follow[start].GetValueOrDefault(next) + 1;
                }
            }
        }
    }
}
