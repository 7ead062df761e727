namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>
/// Flows made by chance leave one trace on every executor, whole and cut in two. <c>WIXFLOWGEN_RANDOM_FLOWS</c> is how many (50),
/// <c>WIXFLOWGEN_RANDOM_SEED</c> the first seed (1), <c>WIXFLOWGEN_RANDOM_SHRINK</c> how many findings are made small (3),
/// <c>WIXFLOWGEN_RANDOM_REPORT</c> a file that gets what is printed.
/// </summary>
public sealed class RandomFlowTests(ITestOutputHelper output)
{
    private const int Usual = 50;

    private readonly Lock _gate = new();

    [Fact]
    public void Leave_one_trace_on_every_executor()
    {
        var (first, count) = (Setting("WIXFLOWGEN_RANDOM_SEED", 1), Setting("WIXFLOWGEN_RANDOM_FLOWS", Usual));
        var search = new RandomSearch(Setting("WIXFLOWGEN_RANDOM_SHRINK", 3), Tell);

        var findings = search.Run(first, count);

        Tell($"seeds {first} to {first + count - 1}: {findings.Count} differences\n{search.Tally.Print()}\nsteps: {search.Coverage.Print()}");
        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
        Assert.DoesNotContain(StepCoverage.Kinds, kind => count >= Usual && search.Coverage.Of(kind) == 0);
        Assert.InRange(search.Tally.Tied, 0, Math.Max(4, count / 10));
        Assert.InRange(search.Tally.Failed, 0, search.Tally.EndedWell);
    }

    private void Tell(string line)
    {
        lock (_gate)
        {
            output.WriteLine(line);
            if (Environment.GetEnvironmentVariable("WIXFLOWGEN_RANDOM_REPORT") is { Length: > 0 } file)
            {
                File.AppendAllText(file, line + "\n");
            }
        }
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), out var given) ? given : usual;
}
