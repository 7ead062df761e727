using System.Globalization;
using WixFlowGen.Runtime.Sync;
using WixFlowGen.SyncModel;

// dotnet run --project tests/WixFlowGen.SyncModel -- [first seed] [seeds]
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
