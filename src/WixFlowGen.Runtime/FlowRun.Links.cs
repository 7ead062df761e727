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
    /// when nothing is heard of the maker for a lease, another takes over, and the maker that comes back begins no further effect.
    /// </summary>
    /// <param name="make">Runs in the scope of the step. When it fails, the key is free again.</param>
    /// <exception cref="FlowException"><c>LINK_KEY_INVALID</c>, <c>LINK_WITHOUT_VALUE</c>, or the failure of the block.</exception>
    public Task<T> EnsureAsync<T>(string key, string link, string linkKey, JsonTypeInfo<T> type, Func<FlowRun, Task<T>> make) =>
        StepAsync(key, type, async () =>
        {
            var id = LinkRecords.IdOf(link, linkKey);
            var kept = await EnsuredAsync(key, id, async scope => JsonSerializer.SerializeToElement(await make(scope), type));
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

    /// <summary>Claims a key that no other step holds; true when this step holds it now.</summary>
    public Task<bool> LinkClaimAsync(string key, string link, string linkKey) => StepAsync(key, RuntimeJson.Default.Boolean, async () =>
    {
        var (id, by) = (LinkRecords.IdOf(link, linkKey), ByOf(key));
        return await Links.AddAsync(id, null, by, CancellationToken) || (await Links.FindAsync(id, CancellationToken))?.By == by;
    });

    private LinkRecords Links => new(Runtime.Options.Records);

    /// <summary>Run and step, by which a resumed run knows what is its own.</summary>
    private string ByOf(string key) => $"{Id} {KeyOf(key)}";

    private async Task<JsonElement?> EnsuredAsync(string key, string id, Func<FlowRun, Task<JsonElement>> make)
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
            else if (await Links.FindAsync(id, CancellationToken) is not null)
            {
                await claims.ClearAsync(id, claim.Number, CancellationToken);
            }
            else if (await MakeAsync(claims, claim, id, Scope(key), make) is { IsLost: false, Value: var value })
            {
                return value;
            }
        }
    }

    private async Task<LinkClaim?> TakeAsync(LinkClaims claims, string id, string by)
    {
        await _state.Lease.Turn.WaitAsync(CancellationToken);
        try
        {
            return await claims.TakeAsync(id, by, Time.GetUtcNow(), Runtime.Options.Lease, CancellationToken);
        }
        finally
        {
            _state.Lease.Turn.Release();
        }
    }

    /// <summary>The value that counts for all; lost when another step took over while this one made it.</summary>
    private async Task<(bool IsLost, JsonElement? Value)> MakeAsync(LinkClaims claims, LinkClaim claim, string id, FlowRun scope, Func<FlowRun, Task<JsonElement>> make)
    {
        JsonElement value;
        using var lost = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lost.Token, CancellationToken);
        _state.Lease.Hold(id, claim, lost);
        try
        {
            value = await make(new FlowRun(_state, scope._prefix, scope._suffix, _late, both.Token));
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !CancellationToken.IsCancellationRequested)
        {
            return (true, null);
        }
        catch (RunStoppedException stopped) when (stopped.WakeAt is { } wakeAt)
        {
            var renewed = claim with { Until = (wakeAt + Runtime.Options.Lease).ToUnixTimeMilliseconds() };
            await claims.RenewAsync(id, renewed, Time.GetUtcNow(), CancellationToken.None);
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

        // Another step may have taken over at the end; what was kept first counts for all.
        var isFirst = await Links.AddAsync(id, value, null, CancellationToken.None);
        var kept = isFirst ? value : (await Links.FindAsync(id, CancellationToken.None))?.Value;
        await claims.ClearAsync(id, claim.Number, CancellationToken.None);
        return (false, kept);
    }
}
