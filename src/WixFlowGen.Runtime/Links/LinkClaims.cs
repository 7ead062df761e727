using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Links;

/// <summary>
/// Who may make the value of a key. Stores can only insert atomically, so a claim that was released or whose lease ran out is not changed
/// but followed by one of the next number; the highest number counts.
/// </summary>
internal sealed class LinkClaims(IRecordStore records)
{
    private const string Table = "link-claims";

    /// <summary>The claim that counts; null when there is none.</summary>
    public async Task<LinkClaim?> LatestAsync(string id, CancellationToken cancellationToken)
    {
        LinkClaim? latest = null;
        for (var number = 1; await records.GetAsync(Table, IdOf(id, number), cancellationToken) is { } json; number++)
        {
            using var document = JsonDocument.Parse(json);
            latest = new(number, document.RootElement.GetProperty("by").GetString() ?? "", document.RootElement.GetProperty("until").GetInt64());
        }

        return latest;
    }

    /// <summary>False when another was faster.</summary>
    public ValueTask<bool> AddAsync(string id, LinkClaim claim, CancellationToken cancellationToken) =>
        records.InsertAsync(Table, IdOf(id, claim.Number), Print(claim), cancellationToken);

    /// <summary>Changes the end of a claim; only its holder does.</summary>
    public ValueTask PutAsync(string id, LinkClaim claim, CancellationToken cancellationToken) =>
        records.PutAsync(Table, IdOf(id, claim.Number), Print(claim), cancellationToken);

    /// <summary>Forgets all claims of a key whose value is kept.</summary>
    public async Task ClearAsync(string id, int last, CancellationToken cancellationToken)
    {
        for (var number = last; number >= 1; number--)
        {
            await records.RemoveAsync(Table, IdOf(id, number), cancellationToken);
        }
    }

    private static string IdOf(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}|{number}");

    private static string Print(LinkClaim claim) => new JsonObject { ["by"] = claim.By, ["until"] = claim.Until }.ToJsonString();
}

/// <summary>A claim of a key.</summary>
/// <param name="Number">From 1.</param>
/// <param name="By">Run and step.</param>
/// <param name="Until">End of the lease, in milliseconds since 1970; 0 when it was released.</param>
internal sealed record LinkClaim(int Number, string By, long Until);
