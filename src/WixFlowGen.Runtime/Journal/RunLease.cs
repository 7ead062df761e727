using System.Collections.Concurrent;
using WixFlowGen.Runtime.Links;

namespace WixFlowGen.Runtime.Journal;

/// <summary>When a run last showed that it is alive, and the claims it holds while blocks make their values: they live as long as the run does.</summary>
internal sealed class RunLease(TimeSpan length, DateTimeOffset opened)
{
    private readonly ConcurrentDictionary<string, LinkClaim> _claims = new(StringComparer.Ordinal);
    private DateTimeOffset _shown = opened;

    /// <summary>Often enough that a sign of life may come late once.</summary>
    public TimeSpan Between { get; } = length / 3;

    public bool IsDue(DateTimeOffset now) => now - _shown >= Between;

    /// <summary>A line was written.</summary>
    public void Show(DateTimeOffset now) => _shown = now;

    public void Hold(string id, LinkClaim claim) => _claims[id] = claim;

    public void Drop(string id) => _claims.TryRemove(id, out _);

    /// <summary>Puts off the end of the claims that were not put off for a while.</summary>
    public async Task RenewClaimsAsync(LinkClaims claims, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (id, claim) in _claims)
        {
            var renewed = claim with { Until = (now + length).ToUnixTimeMilliseconds() };
            if (renewed.Until - claim.Until >= Between.TotalMilliseconds && _claims.TryUpdate(id, renewed, claim))
            {
                await claims.PutAsync(id, renewed, cancellationToken);
            }
        }
    }
}
