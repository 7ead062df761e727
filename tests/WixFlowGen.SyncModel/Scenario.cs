using System.Text.Json.Serialization;

namespace WixFlowGen.SyncModel;

/// <summary>One simulated history: what users do, and everything that goes wrong. All chance is in here, none is left to the run.</summary>
public sealed record Scenario
{
    public int Seed { get; init; }

    public string Conflict { get; init; } = "latest";

    public string WixToExternal { get; init; } = "propagate";

    public string ExternalToWix { get; init; } = "propagate";

    public bool WixCarriesLink { get; init; } = true;

    public List<Edit> Edits { get; init; } = [];

    /// <summary>Of the n-th event, the delays in milliseconds after which it arrives; none when it is lost. Taken round and round.</summary>
    public List<int[]> Fates { get; init; } = [[20]];

    /// <summary>By the number of the call: busy, before or after (fails before or after its effect).</summary>
    public Dictionary<int, string> Faults { get; init; } = [];

    /// <summary>Numbers of operations, on the store or a side, before which the process dies.</summary>
    public List<int> Kills { get; init; } = [];

    /// <summary>By the number of the call: milliseconds its worker stands still after it, long enough to lose its lease.</summary>
    public Dictionary<int, int> Stalls { get; init; } = [];

    /// <summary>By the number of the operation on the store: milliseconds its worker stands still before it takes effect.</summary>
    public Dictionary<int, int> StoreStalls { get; init; } = [];

    /// <summary>Wix sends no events: it is polled.</summary>
    public bool PollsWix { get; init; }

    /// <summary>A poll of Wix tells what changed, and not what was deleted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TellsChanges { get; init; }

    /// <summary>The side all fields go to, on which nothing of its users counts; null when they go both ways.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }

    /// <summary>Events say which of an entity's changes they tell of.</summary>
    public bool HasSequences { get; init; } = true;

    /// <summary>Events say what the entity is after the change.</summary>
    public bool HasContents { get; init; } = true;

    /// <summary>Milliseconds of a call. Taken round and round.</summary>
    public List<int> Latencies { get; init; } = [30];
}

/// <summary>What a user does.</summary>
/// <param name="Act">create, update, delete, recreate, add-tag or remove-tag.</param>
/// <param name="Pick">Chooses the entity among those the user sees.</param>
public sealed record Edit(int At, string Side, string Act, int Pick, string Field, string Value)
{
    /// <summary>The entity that was chosen in the run; null when the act was not possible.</summary>
    public string? Id { get; set; }
}

/// <summary>How a run ended.</summary>
/// <param name="Failures">Empty when everything is as the policies say.</param>
/// <param name="State">Both sides, in a canonical form.</param>
/// <param name="Trace">Every call of the engine.</param>
public sealed record Verdict(IReadOnlyList<string> Failures, string State, IReadOnlyList<string> Trace, int Edits, int Writes, int Calls)
{
    /// <summary>The most calls to Wix that working on one event took.</summary>
    public int MostWixCalls { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Scenario))]
[JsonSerializable(typeof(RecordedRun))]
public sealed partial class ScenarioJson : JsonSerializerContext;
