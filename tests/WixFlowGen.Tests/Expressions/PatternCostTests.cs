using System.Text.RegularExpressions;
using WixFlowGen.Expressions;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Patterns that JavaScript could try for ever, or that .NET cannot make an automaton of, are not in the subset; those that people write are.</summary>
public sealed class PatternCostTests
{
    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(a*)*$")]
    [InlineData("^(?:[a-z]+-?)+$")]
    [InlineData(@"^(?:\w|\d)+$")]
    [InlineData("^(?:a?b?)*c$")]
    [InlineData("^(?:a{1,50}){1,19}$")]
    [InlineData("^(?:x|xx|xxx)+y$")]
    [InlineData("^(?:[^,]*,?)*$")]
    [InlineData(@"^(?:.*a)*$")]
    [InlineData(@"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*@$")]
    [InlineData(@"^(?:(?:\s*\S+\s*)+)$")]
    public void A_pattern_that_can_take_exponential_time_is_refused(string pattern) =>
        Assert.Contains("exponential time", PatternSubset.Check(pattern)?.Fact ?? "", StringComparison.Ordinal);

    [Theory]
    [InlineData("^(?:[a-z]{1,100}-){1,500}$")]
    [InlineData("^(?:a{1,100}b{1,100}){1,100}$")]
    public void A_pattern_that_is_too_large_is_refused(string pattern) =>
        Assert.Contains("too large", PatternSubset.Check(pattern)?.Fact ?? "", StringComparison.Ordinal);

    [Theory]
    [InlineData("^[a-z]+(?:-[a-z]+)*$")]
    [InlineData("^[a-z0-9]{1,63}$")]
    [InlineData(@"^[^@ ]+@[^@ ]+\.[a-z]{2,}$")]
    [InlineData(@"^(?:\d{3}-)?\d{3}-\d{4}$")]
    [InlineData("^.{1,1000}$")]
    [InlineData("^(?:[0-9a-f]{8}-){3}[0-9a-f]{12}$")]
    [InlineData("^(?:ab|cd|ef)+$")]
    [InlineData("^(?:[a-z]{1,9}/)*[a-z]{1,9}$")]
    [InlineData(@"^\s*[A-Z][a-z]*(?:\s+[A-Z][a-z]*)*\s*$")]
    [InlineData("^(?:https?|ftp)://[^/]+(?:/[^/]*)*$")]
    [InlineData(@"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$")]
    [InlineData("")]
    [InlineData("a{0}b")]
    public void A_pattern_that_people_write_is_taken(string pattern) => Assert.Null(PatternSubset.Check(pattern));

    /// <summary>The programs of the checker read whatever the subset lets through.</summary>
    [Fact]
    public void Whatever_is_taken_is_an_automaton_in_net()
    {
        const int Seed = 20261201;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var taken = 0;
        for (var i = 0; i < 3000; i++)
        {
            var pattern = Pattern(random, 3);
            if (PatternSubset.Check(pattern) is null)
            {
                _ = new Regex(PatternSubset.ForDotNet(pattern), RegexOptions.NonBacktracking).IsMatch("aab-cb12");
                taken++;
            }
        }

        Assert.InRange(taken, 500, 3000);
    }

    private static string Pattern(Random random, int depth) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Piece(random, depth)));

    private static string Piece(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => "a",
        1 => "[a-c]",
        2 => @"\d",
        3 => @"[^\w-]",
        4 => ".",
        5 => @"\x41",
        6 => $"(?:{Pattern(random, depth - 1)}|{Pattern(random, depth - 1)})",
        7 => $"(?:{Pattern(random, depth - 1)}){Count(random)}",
        _ => $"({Pattern(random, depth - 1)}){Count(random)}",
    };

    private static string Count(Random random) => random.Next(6) switch { 0 => "*", 1 => "+", 2 => "?", 3 => "{2}", 4 => "{1,40}", _ => "{3,}?" };
}
