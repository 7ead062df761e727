using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>A scenario and all that came of it, so that the engine of Velo can be shown to do the same.</summary>
/// <param name="Kind">Of the scenario, see <see cref="GuardScenarios"/>.</param>
/// <param name="Scenario">Its edits name the entities that were chosen in the run.</param>
/// <param name="State">Both sides in the end.</param>
/// <param name="Calls">Of both sides.</param>
/// <param name="Trace">SHA-256 of every call of both sides with its time, in order, a line each.</param>
/// <param name="Store">SHA-256 of every record written or removed, in order, a line each.</param>
public sealed record RecordedRun(string Kind, Scenario Scenario, string State, int Edits, int Writes, int Calls, string Trace, string Store)
{
    public static RecordedRun Of(string kind, int seed)
    {
        var scenario = GuardScenarios.Kinds[kind](seed);
        var store = new LoggedStore(new InMemoryRecordStore());
        var verdict = SimulatedWorld.Run(scenario, SyncGuards.All, store);
        return verdict.Failures.Count > 0
            ? throw new InvalidOperationException($"{kind} {seed}: {string.Join("; ", verdict.Failures)}")
            : new(kind, scenario, verdict.State, verdict.Edits, verdict.Writes, verdict.Calls, HashOf(verdict.Trace), HashOf(store.Log));
    }

    /// <summary>What the hashes are taken of.</summary>
    public static IEnumerable<string> StepsOf(Scenario scenario)
    {
        var store = new LoggedStore(new InMemoryRecordStore());
        var verdict = SimulatedWorld.Run(scenario, SyncGuards.All, store);
        return verdict.Trace.Concat(store.Log);
    }

    /// <summary>One line of JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, ScenarioJson.Default.RecordedRun);

    private static string HashOf(IEnumerable<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}
