using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Links;

/// <summary>
/// Who may make the value of a key. The claims of a key are numbered: stores can only insert atomically, so each new claim takes the next number.
/// A step holds the key while its claim runs and all others are released or have run out.
/// </summary>
/// <remarks>
/// Steps that take a key and steps that put off the end of their claim may act at the same time. Each writes its own claim first and reads the
/// others then. So of two at least one sees the other, and it gives its claim up.
/// </remarks>
internal sealed class LinkClaims(IRecordStore records)
{
    private const string Table = "link-claims";

    /// <summary>The claim of a step from now on; null while another step holds the key.</summary>
    /// <param name="by">Run and step, by which a resumed run knows its own.</param>
    public async Task<LinkClaim?> TakeAsync(string id, string by, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var claims = await AllAsync(id, cancellationToken);
        var until = (now + lease).ToUnixTimeMilliseconds();
        if (claims.LastOrDefault(claim => claim.By == by && claim.Until > 0) is { } own)
        {
            var renewed = own with { Until = until };
            return await RenewAsync(id, renewed, now, cancellationToken) ? renewed : null;
        }

        if (claims.Any(claim => claim.Until > now.ToUnixTimeMilliseconds()))
        {
            return null;
        }

        var next = new LinkClaim(claims.Count + 1, by, until);
        return await records.InsertAsync(Table, IdOf(id, next.Number), Print(next), cancellationToken)
            && (next.Number == 1 || await IsAloneAsync(id, next, now, cancellationToken)) ? next : null;
    }

    /// <summary>Writes the new end of a claim; false, and the claim is given up, when another step has taken over.</summary>
    public async Task<bool> RenewAsync(string id, LinkClaim renewed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PutAsync(id, renewed, cancellationToken);
        return await IsAloneAsync(id, renewed, now, cancellationToken);
    }

    /// <summary>Whether no other claim runs now that this one is written; if one does, this one is given up.</summary>
    private async Task<bool> IsAloneAsync(string id, LinkClaim own, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var claims = await AllAsync(id, cancellationToken);
        if (claims.Count < own.Number)
        {
            // The value was made meanwhile and the claims forgotten: their numbers begin again.
            await records.RemoveAsync(Table, IdOf(id, own.Number), cancellationToken);
            return false;
        }

        var isHeld = claims.Any(claim => claim.Number != own.Number && claim.Until > now.ToUnixTimeMilliseconds());
        if (isHeld)
        {
            await PutAsync(id, own with { Until = 0 }, cancellationToken);
        }

        return !isHeld;
    }

    private async Task<List<LinkClaim>> AllAsync(string id, CancellationToken cancellationToken)
    {
        var claims = new List<LinkClaim>();
        while (await records.GetAsync(Table, IdOf(id, claims.Count + 1), cancellationToken) is { } json)
        {
            using var document = JsonDocument.Parse(json);
            claims.Add(new(claims.Count + 1, document.RootElement.GetProperty("by").GetString() ?? "", document.RootElement.GetProperty("until").GetInt64()));
        }

        return claims;
    }

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
