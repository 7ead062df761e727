using System.Collections.Concurrent;
using WixFlowGen.Runtime.Links;

namespace WixFlowGen.Runtime.Journal;

/// <summary>When a run last showed that it is alive, and the claims it holds while blocks make their values: they live as long as the run does.</summary>
internal sealed class RunLease(TimeSpan length, DateTimeOffset opened)
{
    private readonly ConcurrentDictionary<string, HeldClaim> _claims = new(StringComparer.Ordinal);
    private DateTimeOffset _shown = opened;

    /// <summary>Often enough that a sign of life may come late once.</summary>
    public TimeSpan Between { get; } = length / 3;

    /// <summary>Steps of one run take claims one after the other, so that they never compete for one that ran out.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    public bool IsDue(DateTimeOffset now) => now - _shown >= Between;

    /// <summary>A line was written.</summary>
    public void Show(DateTimeOffset now) => _shown = now;

    /// <param name="lost">Cancelled when another step has taken the claim over.</param>
    public void Hold(string id, LinkClaim claim, CancellationTokenSource lost) => _claims[id] = new(claim, lost);

    public void Drop(string id) => _claims.TryRemove(id, out _);

    /// <summary>A claim has run out: no effect begins before it is known whose the key is.</summary>
    public bool IsOverdue(DateTimeOffset now) => _claims.Values.Any(held => held.Claim.Until <= now.ToUnixTimeMilliseconds());

    /// <summary>Puts off the end of the claims that were not put off for a while, and waits for those that are being put off.</summary>
    public async Task RenewClaimsAsync(LinkClaims claims, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = (now + length).ToUnixTimeMilliseconds();
        foreach (var (id, held) in _claims.Where(claim => until - claim.Value.Claim.Until >= Between.TotalMilliseconds))
        {
            if (held.Renewing.IsCompleted)
            {
                held.Renewing = RenewAsync(claims, id, held, now, cancellationToken);
            }

            await held.Renewing;
        }
    }

    /// <summary>The new end counts only when it is known that nobody took over.</summary>
    private async Task RenewAsync(LinkClaims claims, string id, HeldClaim held, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var renewed = held.Claim with { Until = (now + length).ToUnixTimeMilliseconds() };
        if (await claims.RenewAsync(id, renewed, now, cancellationToken))
        {
            held.Claim = renewed;
        }
        else
        {
            Drop(id);
            held.Lose();
        }
    }

    private sealed class HeldClaim(LinkClaim claim, CancellationTokenSource lost)
    {
        public LinkClaim Claim { get; set; } = claim;

        public Task Renewing { get; set; } = Task.CompletedTask;

        /// <summary>Another step has taken over. On this thread: an asynchronous cancellation would let time pass before the block notices it.</summary>
        public void Lose() => lost.Cancel();
    }
}
