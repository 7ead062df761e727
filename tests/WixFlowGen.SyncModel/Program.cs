using System.Globalization;
using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

// dotnet run --project tests/WixFlowGen.SyncModel -- [first seed] [seeds] [trace]
// dotnet run --project tests/WixFlowGen.SyncModel -- guards [first letters of the guard; '' for all]
if (args is ["guards", var chosen])
{
    foreach (var (name, guards) in GuardRemoval.OfResult.Where(guard => guard.Name.StartsWith(chosen, StringComparison.Ordinal)))
    {
        Console.WriteLine($"| {name} | {(GuardRemoval.FirstFailure(guards, 400) is { } found ? $"seed {found.Seed}: {found.Failure}" : "NOT CAUGHT")} |");
    }

    var all = GuardRemoval.Calls(SyncGuards.All, 40);
    foreach (var (name, guards) in GuardRemoval.OfCost.Where(guard => guard.Name.StartsWith(chosen, StringComparison.Ordinal)))
    {
        Console.WriteLine($"| {name} | {GuardRemoval.Calls(guards, 40)} calls instead of {all} |");
    }

    return 0;
}

var first = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1;
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
var failed = 0;
for (var seed = first; seed < first + count; seed++)
{
    var verdict = SimulatedWorld.Run(ScenarioGenerator.Draw(seed), SyncGuards.All);
    if (verdict.Failures.Count > 0)
    {
        failed++;
        Console.WriteLine($"seed {seed}: {string.Join("; ", verdict.Failures)}");
        if (args.Length > 2)
        {
            Console.WriteLine(string.Join('\n', verdict.Trace));
            Console.WriteLine(verdict.State);
        }
    }
}

Console.WriteLine($"{count} seeds, {failed} failed");
return failed == 0 ? 0 : 1;
