using System.Diagnostics;
using System.Globalization;
using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- [first seed] [seeds]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- trace [seed]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- guards
if (args is ["guards"])
{
    foreach (var removed in GuardRemoval.OfResult)
    {
        var shown = GuardRemoval.FirstFailure(removed) is { } found ? $"seed {found.Seed}: {found.Failure}" : "not caught";
        Console.WriteLine($"| {removed.Name} | {removed.Purpose} | {shown} |");
    }

    foreach (var removed in GuardRemoval.OfCost)
    {
        var (without, with) = (GuardRemoval.Calls(removed.Draw, removed.Guards), GuardRemoval.Calls(removed.Draw, SyncGuards.All));
        Console.WriteLine($"| {removed.Name} | {removed.Purpose} | {without} calls instead of {with} |");
    }

    return 0;
}

if (args is ["trace", var chosen])
{
    var verdict = SimulatedWorld.Run(ScenarioGenerator.Draw(int.Parse(chosen, CultureInfo.InvariantCulture)), SyncGuards.All);
    Console.WriteLine(string.Join('\n', verdict.Trace.Append(verdict.State).Concat(verdict.Failures)));
    return verdict.Failures.Count == 0 ? 0 : 1;
}

var first = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
var watch = Stopwatch.StartNew();
var failures = SeedRuns.Failures(first, count, ScenarioGenerator.Draw, SyncGuards.All);
foreach (var (seed, failure) in failures)
{
    Console.WriteLine($"seed {seed}: {failure}");
}

Console.WriteLine($"seeds {first} to {first + count - 1}: {count - failures.Count} right, {failures.Count} failed, {watch.Elapsed.TotalSeconds:F0} s");
return failures.Count == 0 ? 0 : 1;
