using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Links;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Between two looks at a key that another step makes the value of.</summary>
    private static readonly TimeSpan ClaimPoll = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The value kept under a key, made by <paramref name="make"/> when there is none. Of all runs that ask at once one makes it, the others wait;
    /// when nothing is heard of the maker for a lease, another takes over.
    /// </summary>
    /// <param name="make">Runs in the scope of the step. When it fails, the key is free again.</param>
    /// <exception cref="FlowException"><c>LINK_KEY_INVALID</c>, <c>LINK_WITHOUT_VALUE</c>, or the failure of the block.</exception>
    public Task<T> EnsureAsync<T>(string key, string link, string linkKey, JsonTypeInfo<T> type, Func<FlowRun, Task<T>> make) =>
        StepAsync(key, type, async () =>
        {
            var id = LinkRecords.IdOf(link, linkKey);
            var kept = await EnsuredAsync(key, id, async () => JsonSerializer.SerializeToElement(await make(Scope(key)), type));
            return kept is { } value
                ? AnswerOf(value, type, $"link '{link}'", [])
                : throw new FlowException(ErrorCodes.LinkWithoutValue, $"the key '{linkKey}' of link '{link}' was claimed without a value");
        });

    /// <summary>The value kept under a key; absent when there is none.</summary>
    public async Task<T?> LinkGetAsync<T>(string key, string link, string linkKey, JsonTypeInfo<T> type)
    {
        var value = await StepAsync(key, RuntimeJson.Default.JsonElement, async () =>
            (await Links.FindAsync(LinkRecords.IdOf(link, linkKey), CancellationToken))?.Value ?? Cel.CelJson.Null);
        return value.ValueKind == JsonValueKind.Null ? default : AnswerOf(value, type, $"link '{link}'", []);
    }

    /// <summary>Keeps a value under a key, whatever was there.</summary>
    public async Task LinkPutAsync<T>(string key, string link, string linkKey, T value, JsonTypeInfo<T> type) =>
        await StepAsync(key, RuntimeJson.Default.Boolean, async () =>
        {
            await Links.PutAsync(LinkRecords.IdOf(link, linkKey), JsonSerializer.SerializeToElement(value, type), CancellationToken);
            return true;
        });

    /// <summary>Forgets a key; whether there was one.</summary>
    public Task<bool> LinkRemoveAsync(string key, string link, string linkKey) => StepAsync(
        key, RuntimeJson.Default.Boolean, async () => await Links.RemoveAsync(LinkRecords.IdOf(link, linkKey), CancellationToken));

    /// <summary>Takes a key that nobody has; whether this step has it now.</summary>
    public Task<bool> LinkClaimAsync(string key, string link, string linkKey) => StepAsync(key, RuntimeJson.Default.Boolean, async () =>
    {
        var (id, by) = (LinkRecords.IdOf(link, linkKey), ByOf(key));
        return await Links.AddAsync(id, null, by, CancellationToken) || (await Links.FindAsync(id, CancellationToken))?.By == by;
    });

    private LinkRecords Links => new(Runtime.Options.Records);

    /// <summary>Run and step, by which a resumed run knows what is its own.</summary>
    private string ByOf(string key) => $"{Id} {KeyOf(key)}";

    private async Task<JsonElement?> EnsuredAsync(string key, string id, Func<Task<JsonElement>> make)
    {
        var claims = new LinkClaims(Runtime.Options.Records);
        for (; ; )
        {
            if (await Links.FindAsync(id, CancellationToken) is { } kept)
            {
                return kept.Value;
            }

            if (await TakeAsync(claims, id, ByOf(key)) is not { } claim)
            {
                await WaitAsync(KeyOf(key), ClaimPoll, KeptWait.None);
            }
            else if (await Links.FindAsync(id, CancellationToken) is null)
            {
                return await MakeAsync(claims, claim, id, make);
            }
            else
            {
                await claims.ClearAsync(id, claim.Number, CancellationToken);
            }
        }
    }

    /// <summary>The claim of this step; null while another step holds the key.</summary>
    private async Task<LinkClaim?> TakeAsync(LinkClaims claims, string id, string by)
    {
        var now = Time.GetUtcNow();
        var until = (now + Runtime.Options.Lease).ToUnixTimeMilliseconds();
        var latest = await claims.LatestAsync(id, CancellationToken);
        if (latest?.By == by)
        {
            var renewed = latest with { Until = until };
            await claims.PutAsync(id, renewed, CancellationToken);
            return renewed;
        }

        var claim = new LinkClaim((latest?.Number ?? 0) + 1, by, until);
        return (latest?.Until ?? 0) <= now.ToUnixTimeMilliseconds() && await claims.AddAsync(id, claim, CancellationToken) ? claim : null;
    }

    private async Task<JsonElement?> MakeAsync(LinkClaims claims, LinkClaim claim, string id, Func<Task<JsonElement>> make)
    {
        JsonElement value;
        _state.Lease.Hold(id, claim);
        try
        {
            value = await make();
        }
        catch (RunStoppedException stopped) when (stopped.WakeAt is { } wakeAt)
        {
            await claims.PutAsync(id, claim with { Until = (wakeAt + Runtime.Options.Lease).ToUnixTimeMilliseconds() }, CancellationToken.None);
            throw;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or RunStoppedException))
        {
            await claims.PutAsync(id, claim with { Until = 0 }, CancellationToken.None);
            throw;
        }
        finally
        {
            _state.Lease.Drop(id);
        }

        // Another step may have taken over when the lease ran out; what was kept first counts for all.
        var isFirst = await Links.AddAsync(id, value, null, CancellationToken.None);
        var kept = isFirst ? value : (await Links.FindAsync(id, CancellationToken.None))?.Value;
        await claims.ClearAsync(id, claim.Number, CancellationToken.None);
        return kept;
    }
}
