using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Testing.Syncs;

/// <summary>What syncs keep of entities that a side refuses. Both runtimes write it in the same form, whichever of them ran.</summary>
internal static class SyncRefusals
{
    /// <summary>More would hide what the test is about.</summary>
    private const int MostTold = 10;

    public static IReadOnlyList<string> Of(IRecordStore records)
    {
        // The store of a test keeps records in memory and answers at once.
        var kept = records.ListAsync("sync-dead-letters", "", null, MostTold, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return [.. kept.Select(record => JsonNode.Parse(record.Json)).Select(letter => $"{letter?["side"]} {letter?["entityId"]}: {letter?["reason"]}")];
    }
}
