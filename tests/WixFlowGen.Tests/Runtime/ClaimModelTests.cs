using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

/// <summary>
/// Three runs ensure one key at once, on a store that answers at any time, also after a lease or two; some runs die. Whoever begins an effect
/// holds the key alone, and all get one value. The test of the same name in <c>tests/velo-runtime</c> asks it of Velo.
/// </summary>
public sealed class ClaimModelTests
{
    private const int SeedsOfATest = 400;
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(60);

    [Fact]
    public void A_key_has_one_holder_whatever_the_store_takes()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("WIXFLOWGEN_SEED"), out var given) ? given : 1;
        TestContext.Current.TestOutputHelper?.WriteLine($"seeds {first} to {first + SeedsOfATest - 1}");
        var takeovers = Enumerable.Range(first, SeedsOfATest).Sum(seed => new World(seed).Run());
        Assert.True(takeovers > SeedsOfATest / 20, $"only {takeovers} claims were taken over: the model does not try what it is for");
    }

    private sealed class World(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly TestTime _time = new();
        private readonly InMemoryRecordStore _records = new();
        private readonly HashSet<string> _makers = [];

        /// <summary>Until when each run that began an effect may begin further ones, unless it gives its claim up.</summary>
        private readonly Dictionary<string, long> _mayBegin = new(StringComparer.Ordinal);

        /// <summary>How many runs began to make the value, beyond the first.</summary>
        public int Run()
        {
            using var wix = new FakeWix();
            var dies = _random.Next(2) == 0 ? 0 : -1;
            var values = _time.Run(() => Task.WhenAll(Enumerable.Range(0, 3).Where(number => number != dies).Select(number => EnsureAsync(wix, number, null))
                .Append(dies < 0 ? Task.FromResult("") : DieAsync(wix, dies))));
            Assert.True(values.Where(value => value.Length > 0).Distinct().Count() == 1, $"seed {seed}: the runs got {string.Join(", ", values)}");
            return _makers.Count - 1;
        }

        private async Task<string> DieAsync(FakeWix wix, int number)
        {
            var death = _random.Next(40_000);
            _ = EnsureAsync(wix, number, death);
            await Task.Delay(TimeSpan.FromMilliseconds(death), _time);
            return "";
        }

        private async Task<string> EnsureAsync(FakeWix wix, int number, int? death)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(3000)), _time);
            var store = new SlowRecords(_records, _time, _random, death);
            var runtime = new FlowRuntime(wix.Transport, new FlowRuntimeOptions { Time = _time, Records = store, Lease = _lease });
            var definition = new FlowDefinition<JsonElement, JsonElement>("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);
            var runId = $"r{number}";
            var value = await runtime.RunAsync(
                definition, FakeWix.Json("{}"),
                (_, run) => run.EnsureAsync("made", "folders", "one", RuntimeJson.Default.JsonElement, async scope =>
                {
                    for (var effect = 0; effect < 3; effect++)
                    {
                        await scope.StepAsync($"effect{effect}", RuntimeJson.Default.Boolean, () => EffectAsync(runId, death));
                    }

                    return FakeWix.Json($"\"{runId}\"");
                }),
                runId);
            return value.GetString() ?? "";
        }

        private async Task<bool> EffectAsync(string runId, int? death)
        {
            if (death is null || _time.Milliseconds < death)
            {
                _makers.Add(runId);
                AssertAlone(runId, await EndsAsync(), await _records.GetAsync("links", "folders|one", CancellationToken.None) is not null);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(30_000)), _time);
            return true;
        }

        private void AssertAlone(string runId, Dictionary<string, long> claims, bool isMade)
        {
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            var about = $"seed {seed}, {_time.Milliseconds} ms: {runId} begins an effect";
            Assert.True(isMade || claims.GetValueOrDefault(runId) > now, $"{about} without a claim");
            foreach (var (other, end) in _mayBegin.Where(entry => entry.Key != runId))
            {
                Assert.True(end <= now || claims.GetValueOrDefault(other) < end, $"{about} while {other} holds the key");
            }

            _mayBegin[runId] = claims.GetValueOrDefault(runId);
        }

        /// <summary>The end of each run's claim, by the store.</summary>
        private async Task<Dictionary<string, long>> EndsAsync()
        {
            var ends = new Dictionary<string, long>(StringComparer.Ordinal);
            for (var number = 1; await _records.GetAsync("link-claims", $"folders|one|{number}", CancellationToken.None) is { } json; number++)
            {
                using var claim = JsonDocument.Parse(json);
                var runId = claim.RootElement.GetProperty("by").GetString()?.Split(' ')[0] ?? "";
                ends[runId] = Math.Max(ends.GetValueOrDefault(runId), claim.RootElement.GetProperty("until").GetInt64());
            }

            return ends;
        }
    }

    /// <summary>A store that takes its time before and after it does what it is asked; for a process that died it does nothing more.</summary>
    private sealed class SlowRecords(IRecordStore records, TestTime time, Random random, int? death) : IRecordStore
    {
        public async ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) =>
            await SlowlyAsync(async () => await records.InsertAsync(table, id, json, CancellationToken.None));

        public async ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken) =>
            await SlowlyAsync(async () => await records.GetAsync(table, id, CancellationToken.None));

        public async ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) => await SlowlyAsync(async () =>
        {
            await records.PutAsync(table, id, json, CancellationToken.None);
            return true;
        });

        public async ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken) =>
            await SlowlyAsync(async () => await records.RemoveAsync(table, id, CancellationToken.None));

        public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string table, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            await SlowlyAsync(async () => await records.ListAsync(table, prefix, after, limit, CancellationToken.None));

        private async Task<T> SlowlyAsync<T>(Func<Task<T>> work)
        {
            await PassAsync();
            if (time.Milliseconds >= death)
            {
                return await new TaskCompletionSource<T>().Task;
            }

            var result = await work();
            await PassAsync();
            return result;
        }

        private Task PassAsync() => Task.Delay(
            TimeSpan.FromMilliseconds(random.Next(15) == 0 ? random.Next((int)_lease.TotalMilliseconds * 2) : random.Next(40)), time);
    }
}
