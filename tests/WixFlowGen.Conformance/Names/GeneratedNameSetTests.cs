using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.Velo;

namespace WixFlowGen.Conformance.Names;

/// <summary>
/// Flows, connectors, operations, types, fields, inputs, steps and variables with names made by chance: the C# compiles without a warning, the JavaScript parses,
/// and every value arrives by its name. <c>WIXFLOWGEN_NAME_SETS</c> is how many sets (50), <c>WIXFLOWGEN_NAME_SEED</c> the first seed (1),
/// <c>WIXFLOWGEN_NAME_TOOLS</c> lets tsc, ESLint and Node look at every module, <c>WIXFLOWGEN_NAME_REPORT</c> is a file that gets what is printed.
/// </summary>
public sealed class GeneratedNameSetTests(FlowExecutors executors, VeloChecks checks, ITestOutputHelper output) : IClassFixture<FlowExecutors>, IClassFixture<VeloChecks>
{
    private const int Usual = 50, BatchSize = 100, Sample = 10;

    [Fact]
    public void Any_names_become_programs_that_keep_them()
    {
        var (first, count) = (Setting("WIXFLOWGEN_NAME_SEED", 1), Setting("WIXFLOWGEN_NAME_SETS", Usual));
        var usesTools = Setting("WIXFLOWGEN_NAME_TOOLS", 0) == 1;
        var found = new List<string>();
        for (var seed = first; seed < first + count; seed += BatchSize)
        {
            found.AddRange(Check(new NameBatch(seed, Math.Min(BatchSize, first + count - seed)), usesTools));
        }

        Tell($"seeds {first} to {first + count - 1}: {found.Count} problems{(usesTools ? "; tsc, ESLint and Node looked at every module" : "")}");
        found.ForEach(Tell);
        Assert.Empty(found);
    }

    private IEnumerable<string> Check(NameBatch batch, bool usesTools)
    {
        if (batch.Problems.Count > 0)
        {
            return batch.Problems;
        }

        var compiled = batch.CSharpProblems();
        return
        [
            .. compiled,
            .. batch.JavaScriptProblems(),
            .. usesTools ? checks.Check(batch.Site).Select(problem => problem.ToString()) : [],
            .. executors.All.Take(3).Where(executor => executor.Name != "csharp" || compiled.Count == 0)
                .SelectMany(executor => batch.Failures(executor, executor.Name is "interpreter" or "csharp" ? 1 : Sample)),
        ];
    }

    private void Tell(string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("WIXFLOWGEN_NAME_REPORT") is { Length: > 0 } file)
        {
            File.AppendAllText(file, line + "\n");
        }
    }

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), out var given) ? given : usual;
}
