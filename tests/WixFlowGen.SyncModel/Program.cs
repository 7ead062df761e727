using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- [kind] [first seed] [seeds]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- all [first seed] [seeds of each kind]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- trace [kind] [seed]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- shrink [kind] [seed]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- budget [seeds]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- guards [names]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- steps [kind] [seed]
// dotnet run -c Release --project tests/WixFlowGen.SyncModel -- record > tests/cases/sync/model-runs.jsonl
if (args is ["record"])
{
    Console.Write(RecordedRuns.Text());
    return 0;
}

if (args is ["steps", var stepped, var of])
{
    Console.WriteLine(string.Join('\n', RecordedRun.StepsOf(GuardScenarios.Kinds[stepped](int.Parse(of, CultureInfo.InvariantCulture)))));
    return 0;
}

if (args is ["guards", .. var chosenGuards])
{
    foreach (var removed in GuardRemoval.OfResult.Where(removed => chosenGuards.Length == 0 || chosenGuards.Contains(removed.Name)))
    {
        var shown = GuardRemoval.FirstFailure(removed) is { } found ? $"seed {found.Seed}: {found.Failure}" : "not caught";
        Console.WriteLine($"| {removed.Name} | {removed.Purpose} | {shown} |");
    }

    foreach (var removed in GuardRemoval.OfCost.Where(removed => chosenGuards.Length == 0 || chosenGuards.Contains(removed.Name)))
    {
        var (without, with) = (GuardRemoval.Calls(removed.Draw, removed.Guards), GuardRemoval.Calls(removed.Draw, SyncGuards.All));
        Console.WriteLine($"| {removed.Name} | {removed.Purpose} | {without} calls instead of {with} |");
    }

    return 0;
}

if (args is ["shrink", var family, var failing])
{
    var smallest = ScenarioShrinker.Shrink(GuardScenarios.Kinds[family](int.Parse(failing, CultureInfo.InvariantCulture)), SyncGuards.All);
    var shown = SimulatedWorld.Run(smallest, SyncGuards.All);
    Console.WriteLine(JsonSerializer.Serialize(smallest, ScenarioJson.Default.Scenario));
    Console.WriteLine(string.Join('\n', shown.Trace.Append(shown.State).Concat(shown.Failures)));
    return 1;
}

if (args is ["trace", var kind, var chosen])
{
    var verdict = SimulatedWorld.Run(GuardScenarios.Kinds[kind](int.Parse(chosen, CultureInfo.InvariantCulture)), SyncGuards.All);
    Console.WriteLine(string.Join('\n', verdict.Trace.Append(verdict.State).Concat(verdict.Failures)));
    return verdict.Failures.Count == 0 ? 0 : 1;
}

if (args is ["budget", var few])
{
    var most = Enumerable.Range(1, int.Parse(few, CultureInfo.InvariantCulture))
        .Select(seed => (Seed: seed, Calls: SimulatedWorld.Run(GuardScenarios.SingleEvents(seed), SyncGuards.All).MostWixCalls))
        .GroupBy(run => run.Calls).OrderBy(runs => runs.Key);
    Console.WriteLine(string.Join('\n', most.Select(runs => $"{runs.Count()} seeds with at most {runs.Key} calls of Wix for an event, the first is {runs.First().Seed}")));
    return 0;
}

if (args is ["all", var from, var ofEach])
{
    var (start, seeds, failed) = (int.Parse(from, CultureInfo.InvariantCulture), int.Parse(ofEach, CultureInfo.InvariantCulture), 0);
    foreach (var (name, drawn) in GuardScenarios.Kinds)
    {
        var found = SeedRuns.Failures(start, seeds, drawn, SyncGuards.All);
        failed += found.Count;
        Console.WriteLine($"{name}: seeds {start} to {start + seeds - 1}: {seeds - found.Count} right, {found.Count} failed");
        Console.Write(string.Concat(found.Select(one => $"{name}: seed {one.Seed}: {one.Failure}\n")));
    }

    return failed == 0 ? 0 : 1;
}

var draw = GuardScenarios.Kinds[args.Length > 0 ? args[0] : "any"];
var first = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var count = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2_000;
var watch = Stopwatch.StartNew();
var failures = SeedRuns.Failures(first, count, draw, SyncGuards.All);
foreach (var (seed, failure) in failures)
{
    Console.WriteLine($"seed {seed}: {failure}");
}

Console.WriteLine($"seeds {first} to {first + count - 1}: {count - failures.Count} right, {failures.Count} failed, {watch.Elapsed.TotalSeconds:F0} s");
return failures.Count == 0 ? 0 : 1;
