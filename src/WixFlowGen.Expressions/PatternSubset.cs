using System.Globalization;
using System.Text;

namespace WixFlowGen.Expressions;

/// <summary>
/// The regular expressions that mean the same in RE2, in .NET without backtracking and in JavaScript (ES5, no flags):
/// literals, <c>.</c>, classes, <c>\d \w \s</c>, groups, alternatives, anchors, counts. Characters are UTF-16 units.
/// A pattern that can take exponential time, or is too large, is not in it.
/// </summary>
public static class PatternSubset
{
    private const int LargestCount = 1000;
    private const string EscapedSymbols = @"\.+*?()|[]{}^$/-";

    /// <summary>Null when the pattern is in the subset; otherwise what is wrong and how to write it.</summary>
    public static (string Fact, string? Help)? Check(string pattern) => new Reader(pattern).Check() ?? PatternCost.Check(pattern);

    /// <summary>The pattern for .NET: classes are ASCII, <c>.</c> is all but a line feed, <c>$</c> is the very end.</summary>
    public static string ForDotNet(string pattern) => Translate(pattern, @"\z");

    /// <summary>The pattern for JavaScript, with the same meaning.</summary>
    public static string ForJavaScript(string pattern) => Translate(pattern, "$");

    private static string Translate(string pattern, string end)
    {
        var result = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                result.Append(Escape(pattern[++i], inClass));
                continue;
            }

            inClass = pattern[i] switch { '[' => true, ']' => false, _ => inClass };
            result.Append(pattern[i] switch
            {
                '$' when !inClass => end,
                '.' when !inClass => @"[^\n]",
                var other => other.ToString(),
            });
        }

        return result.ToString();
    }

    private static string Escape(char letter, bool inClass) => letter switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'D' => "[^0-9]",
        'w' => inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]",
        'W' => "[^0-9A-Za-z_]",
        's' => inClass ? @"\t\n\f\r " : @"[\t\n\f\r ]",
        'S' => @"[^\t\n\f\r ]",
        _ => $@"\{letter}",
    };

    private sealed class Reader(string pattern)
    {
        private int _position;
        private int _depth;

        public (string, string?)? Check()
        {
            if (Alternatives() is { } mistake)
            {
                return mistake;
            }

            return _position < pattern.Length ? ("')' in the pattern closes nothing", @"write \) for the character") : null;
        }

        private (string, string?)? Alternatives()
        {
            if (++_depth > 50)
            {
                return ("the pattern nests more than 50 groups", null);
            }

            while (true)
            {
                while (_position < pattern.Length && pattern[_position] is not ('|' or ')'))
                {
                    if (Piece() is { } mistake)
                    {
                        return mistake;
                    }
                }

                if (_position >= pattern.Length || pattern[_position] == ')')
                {
                    _depth--;
                    return null;
                }

                _position++;
            }
        }

        private (string, string?)? Piece()
        {
            var first = pattern[_position++];
            var anchor = first is '^' or '$';
            var mistake = first switch
            {
                '(' => Group(),
                '[' => Class(),
                '\\' => Escape(inClass: false),
                '*' or '+' or '?' => ($"'{first}' in the pattern repeats nothing", $@"write \{first} for the character"),
                '{' or '}' or ']' => ($"'{first}' in the pattern stands alone", $@"write \{first} for the character"),
                _ => null,
            };
            return mistake ?? Count(anchor);
        }

        private (string, string?)? Group()
        {
            if (At('?'))
            {
                if (!(_position + 1 < pattern.Length && pattern[_position + 1] == ':'))
                {
                    return ("the pattern uses a group that starts with '(?'", "only (…) and (?:…) work on every target: no flags, names or look-around");
                }

                _position += 2;
            }

            if (Alternatives() is { } mistake)
            {
                return mistake;
            }

            if (!At(')'))
            {
                return ("'(' in the pattern is never closed", @"write \( for the character");
            }

            _position++;
            return null;
        }

        private (string, string?)? Count(bool anchor)
        {
            if (_position >= pattern.Length || pattern[_position] is not ('*' or '+' or '?' or '{'))
            {
                return null;
            }

            if (anchor)
            {
                return ("the pattern repeats an anchor", null);
            }

            if (pattern[_position++] == '{')
            {
                var end = pattern.IndexOf('}', _position);
                var bounds = end < 0 ? [] : pattern[_position..end].Split(',');
                if (bounds.Length is not (1 or 2) || !Number(bounds[0], out var least)
                    || (bounds.Length == 2 && bounds[1].Length > 0 && !(Number(bounds[1], out var most) && most >= least)))
                {
                    return ("the pattern has a count that is not {n}, {n,} or {n,m} with n <= m <= 1000", @"write \{ for the character");
                }

                _position = end + 1;
            }

            if (At('?'))
            {
                _position++;
            }

            return _position < pattern.Length && pattern[_position] is '*' or '+' or '?' or '{' && _position < pattern.Length
                ? ("the pattern repeats a repetition", "put the inner part in (?:…)") : null;
        }

        private static bool Number(string text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= LargestCount;

        private (string, string?)? Escape(bool inClass)
        {
            if (_position >= pattern.Length)
            {
                return (@"'\' ends the pattern", @"write \\ for the character");
            }

            var letter = pattern[_position++];
            if (letter == 'x' && _position + 1 < pattern.Length && char.IsAsciiHexDigit(pattern[_position]) && char.IsAsciiHexDigit(pattern[_position + 1]))
            {
                _position += 2;
                return null;
            }

            return "dswtnrfv".Contains(letter, StringComparison.Ordinal) || EscapedSymbols.Contains(letter, StringComparison.Ordinal)
                || (!inClass && "DSW".Contains(letter, StringComparison.Ordinal))
                ? null : ($@"'\{letter}' in the pattern does not work on every target", null);
        }

        private (string, string?)? Class()
        {
            _position += At('^') ? 1 : 0;
            var members = 0;
            for (; !At(']'); members++)
            {
                if (_position >= pattern.Length)
                {
                    return ("'[' in the pattern is never closed", @"write \[ for the character");
                }

                if (Member(out var low) is { } mistake)
                {
                    return mistake;
                }

                if (At('-') && _position + 1 < pattern.Length && pattern[_position + 1] != ']')
                {
                    _position++;
                    if (_position < pattern.Length && Member(out var high) is var wrong && (wrong is not null || low < 0 || high < low))
                    {
                        return wrong ?? ("the pattern has a range that does not ascend", @"write \- for the character");
                    }
                }
            }

            _position++;
            return members == 0 ? ("the pattern has an empty class", null) : null;
        }

        /// <param name="value">The character; -1 when the member is a class such as <c>\d</c>.</param>
        private (string, string?)? Member(out int value)
        {
            var first = pattern[_position++];
            value = first;
            if (first == '[' || char.IsSurrogate(first))
            {
                return first == '[' ? ("'[' stands inside a class", @"write \[ for the character")
                    : ("the pattern has a character outside the basic plane in a class", "use alternatives: (?:a|b)");
            }

            if (first != '\\')
            {
                return null;
            }

            var start = _position;
            var mistake = Escape(inClass: true);
            value = mistake is not null || "dsw".Contains(pattern[start], StringComparison.Ordinal) ? -1
                : pattern[start] == 'x' ? int.Parse(pattern.AsSpan(start + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : "tnrfv".IndexOf(pattern[start], StringComparison.Ordinal) is >= 0 and var control ? "\t\n\r\f\v"[control]
                : pattern[start];
            return mistake;
        }

        private bool At(char expected) => _position < pattern.Length && pattern[_position] == expected;
    }
}
