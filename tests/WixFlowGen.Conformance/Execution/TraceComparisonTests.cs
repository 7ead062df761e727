namespace WixFlowGen.Conformance.Execution;

public sealed class TraceComparisonTests
{
    [Fact]
    public void Equal_traces_have_no_differences() => Assert.Null(TraceComparison.Differences(("a", "x\n"), ("b", "x\n"), ("c", "x\n")));

    [Fact]
    public void A_difference_is_shown_with_its_surroundings()
    {
        var first = string.Join('\n', Enumerable.Range(1, 20));
        var second = first.Replace("\n10\n", "\nten\n", StringComparison.Ordinal);

        Assert.Equal(
            """
            csharp (-) and velo (+) differ:
              ... 6 equal lines
              7
              8
              9
            - 10
            + ten
              11
              12
              13
            """,
            TraceComparison.Differences(("csharp", first), ("velo", second)));
    }
}
