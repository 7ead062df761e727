using System.Text.Json;
using WixFlowGen.Runtime.Links;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

/// <summary>
/// Steps that take or renew claims of one key, under every order in which the store can do their requests; the lease may run out between any
/// two of them. Never do two hold the key. The test of the same name in <c>tests/velo-runtime</c> asks it of Velo.
/// </summary>
public sealed class ClaimInterleavingTests
{
    private const string Key = "folders|one";
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(60);
    private static readonly long _start = (long)_lease.TotalMilliseconds;

    [Fact]
    public void Two_take_a_free_key() => PlayAll([], [new("a"), new("b")], leaps: 1);

    [Fact]
    public void Three_take_a_free_key() => PlayAll([], [new("a"), new("b"), new("c")], leaps: 1);

    [Fact]
    public void A_run_goes_on_whose_claim_ran_out_and_another_takes_over() => PlayAll([new(1, "a", _start)], [new("a"), new("b")], leaps: 2);

    [Fact]
    public void Two_take_over_a_claim_that_ran_out_while_its_run_goes_on() => PlayAll([new(1, "a", _start)], [new("a"), new("b"), new("c")], leaps: 1);

    [Fact]
    public void A_claim_is_put_off_at_its_end_and_another_takes_over() => PlayAll([new(1, "a", _start + 1)], [new("a", Renews: true), new("b")], leaps: 2);

    [Fact]
    public void Two_that_lost_go_on() => PlayAll([new(1, "a", _start), new(2, "b", _start)], [new("a"), new("b", Renews: true)], leaps: 2);

    private static void PlayAll(LinkClaim[] claims, Actor[] actors, int leaps)
    {
        // Whoever waits for a request goes on at once when it is done, on this thread, so that a schedule is the same each time.
        SynchronizationContext.SetSynchronizationContext(null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var played = 0;
        for (List<int>? choices = []; choices is not null; played++)
        {
            var ways = new Schedule(claims, actors, leaps, choices, seen).Play();
            choices = [.. ways.Select((_, i) => i < choices.Count ? choices[i] : 0)];
            while (choices.Count > 0 && choices[^1] + 1 >= ways[choices.Count - 1])
            {
                choices.RemoveAt(choices.Count - 1);
            }

            choices = choices.Count == 0 ? null : [.. choices[..^1], choices[^1] + 1];
        }

        Assert.True(played > 20, $"only {played} schedules were played");
    }

    /// <param name="Renews">Puts off the end of the claim that it has, as a run does that is alive; otherwise it takes the key.</param>
    private sealed record Actor(string By, bool Renews = false);

    /// <param name="choices">Which request is done next, by its place among those that wait; behind the last one, the lease runs out.</param>
    /// <param name="seen">States that were gone on from before.</param>
    private sealed class Schedule(LinkClaim[] claims, Actor[] actors, int leaps, List<int> choices, HashSet<string> seen)
    {
        private readonly SortedDictionary<string, string> _records = new(StringComparer.Ordinal);
        private readonly SortedDictionary<int, Action> _waiting = [];
        private readonly List<string>[] _logs = [.. actors.Select(_ => new List<string>())];

        /// <summary>Until when each step holds the key, as far as it knows.</summary>
        private readonly SortedDictionary<string, long> _held = new(StringComparer.Ordinal);

        private long _now = _start;

        /// <returns>How many ways there were at each choice.</returns>
        public List<int> Play()
        {
            foreach (var claim in claims)
            {
                _records[$"{Key}|{claim.Number}"] = JsonSerializer.Serialize(new { by = claim.By, until = claim.Until });
                if (claim.Until > _now)
                {
                    _held[claim.By] = claim.Until;
                }
            }

            for (var i = 0; i < actors.Length; i++)
            {
                _ = ActAsync(i);
            }

            var ways = new List<int>();
            var left = leaps;
            while (true)
            {
                var holders = _held.Where(held => held.Value > _now).Select(held => held.Key).ToList();
                Assert.True(holders.Count <= 1, $"after {string.Join(' ', choices)}: {string.Join(" and ", holders)} hold the key");
                var isNew = seen.Add(string.Join('\n', [$"{_now} {left}", .. _records.Select(pair => pair.ToString()), .. _logs.Select(log => string.Join(' ', log)), .. _held.Select(pair => pair.ToString())]));
                var count = _waiting.Count == 0 ? 0 : _waiting.Count + (left > 0 ? 1 : 0);
                if (count == 0 || (!isNew && ways.Count > choices.Count))
                {
                    return ways;
                }

                var chosen = ways.Count < choices.Count ? choices[ways.Count] : 0;
                ways.Add(count);
                if (chosen == _waiting.Count)
                {
                    _now += _start;
                    left--;
                    continue;
                }

                var (actor, act) = _waiting.ElementAt(chosen);
                _waiting.Remove(actor);
                act();
            }
        }

        private async Task ActAsync(int number)
        {
            var (by, renews) = actors[number];
            var links = new LinkClaims(new Records(this, number));
            var now = DateTimeOffset.FromUnixTimeMilliseconds(_now);
            var own = new LinkClaim(Array.FindIndex(claims, claim => claim.By == by) + 1, by, (now + _lease).ToUnixTimeMilliseconds());
            var taken = !renews ? await links.TakeAsync(Key, by, now, _lease, CancellationToken.None)
                : await links.RenewAsync(Key, own, now, CancellationToken.None) ? own : null;
            _logs[number].Add("done");
            if (taken is not null)
            {
                _held[by] = taken.Until;
            }
        }

        /// <summary>A request of an actor: it is done, and the actor goes on, when it is chosen.</summary>
        private ValueTask<T> RequestAsync<T>(int actor, Func<T> act)
        {
            var done = new TaskCompletionSource<T>();
            _waiting[actor] = () =>
            {
                var result = act();
                _logs[actor].Add(result?.ToString() ?? "none");
                done.SetResult(result);
            };
            return new(done.Task);
        }

        private sealed class Records(Schedule schedule, int actor) : IRecordStore
        {
            public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) =>
                schedule.RequestAsync(actor, () => schedule._records.TryAdd(id, json));

            public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken) =>
                schedule.RequestAsync(actor, () => schedule._records.GetValueOrDefault(id));

            public async ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) =>
                _ = await schedule.RequestAsync(actor, () => schedule._records[id] = json);

            public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken) =>
                schedule.RequestAsync(actor, () => schedule._records.Remove(id));

            public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string table, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
                throw new NotSupportedException("claims are not listed");
        }
    }
}
