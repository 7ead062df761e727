using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

/// <summary>What every record store promises. The tests of the same names in <c>tests/velo-runtime</c> ask it of the stores of Velo.</summary>
public abstract class RecordStoreContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ValueTask<IRecordStore> OpenAsync();

    [Fact]
    public async Task A_record_is_inserted_once()
    {
        var store = await OpenAsync();

        Assert.True(await store.InsertAsync("links", "a", """{"n":1}""", Cancellation));
        Assert.False(await store.InsertAsync("links", "a", """{"n":2}""", Cancellation));
        Assert.Equal("""{"n":1}""", await store.GetAsync("links", "a", Cancellation));
        Assert.True(await store.InsertAsync("other-links", "a", """{"n":3}""", Cancellation));
    }

    [Fact]
    public async Task Of_inserts_at_the_same_time_exactly_one_wins()
    {
        var store = await OpenAsync();

        var won = await Task.WhenAll(Enumerable.Range(0, 16).Select(n =>
            Task.Run(async () => await store.InsertAsync("links", "contested", $$"""{"n":{{n}}}""", Cancellation))));

        Assert.Single(won, isMine => isMine);
    }

    [Fact]
    public async Task A_record_is_replaced_whole()
    {
        var store = await OpenAsync();

        await store.PutAsync("links", "a", """{"n":1,"m":1}""", Cancellation);
        await store.PutAsync("links", "a", """{"n":2}""", Cancellation);

        Assert.Equal("""{"n":2}""", await store.GetAsync("links", "a", Cancellation));
    }

    [Fact]
    public async Task A_record_that_was_taken_away_is_gone()
    {
        var store = await OpenAsync();
        await store.PutAsync("links", "a", "{}", Cancellation);

        Assert.True(await store.RemoveAsync("links", "a", Cancellation));
        Assert.False(await store.RemoveAsync("links", "a", Cancellation));
        Assert.Null(await store.GetAsync("links", "a", Cancellation));
        Assert.True(await store.InsertAsync("links", "a", "{}", Cancellation));
    }

    [Fact]
    public async Task Records_are_listed_by_prefix_in_the_order_of_their_ids()
    {
        var store = await OpenAsync();
        foreach (var id in new[] { "b|10", "a|1", "b|1", "B|1", "b", "b|2", "b_1", "b%", "c|1" })
        {
            await store.PutAsync("links", id, $$"""{"id":"{{id}}"}""", Cancellation);
        }

        await store.PutAsync("more", "b|1", "{}", Cancellation);

        Assert.Equal(["b|1", "b|10", "b|2"], await IdsAsync(store, "b|", null, 1000));
        Assert.Equal(["b|10"], await IdsAsync(store, "b|", "b|1", 1));
        Assert.Equal(["b%"], await IdsAsync(store, "b%", null, 10));
        Assert.Equal(["B|1", "a|1", "b", "b%", "b_1", "b|1", "b|10", "b|2", "c|1"], await IdsAsync(store, "", null, 1000));
        Assert.Empty(await IdsAsync(store, "d", null, 10));
    }

    [Fact]
    public async Task Any_text_is_an_id_and_a_value()
    {
        var store = await OpenAsync();
        foreach (var id in new[] { "Größe|ä/b?c=d&e", "'; DROP TABLE wixflow_records; --", "日本 🎵", "a\"b\\c", new string('x', 256) })
        {
            Assert.True(await store.InsertAsync("links", id, """{"text":"'\"\u0000 日本 🎵"}""", Cancellation));
            Assert.Equal("""{"text":"'\"\u0000 日本 🎵"}""", await store.GetAsync("links", id, Cancellation));
            Assert.Equal([id], await IdsAsync(store, id, null, 10));
        }
    }

    [Fact]
    public async Task A_record_may_be_long()
    {
        var store = await OpenAsync();
        var json = $$"""{"text":"{{new string('y', 2_000_000)}}"}""";

        await store.PutAsync("links", "long", json, Cancellation);
        Assert.Equal(json, await store.GetAsync("links", "long", Cancellation));

        await store.PutAsync("links", "long", """{"text":"short"}""", Cancellation);
        Assert.Equal("""{"text":"short"}""", await store.GetAsync("links", "long", Cancellation));
        Assert.Equal(["long"], await IdsAsync(store, "", null, 10));
    }

    private static async Task<IEnumerable<string>> IdsAsync(IRecordStore store, string prefix, string? after, int limit) =>
        (await store.ListAsync("links", prefix, after, limit, Cancellation)).Select(record => record.Id);
}

public sealed class InMemoryRecordStoreTests : RecordStoreContract
{
    private readonly InMemoryRecordStore _store = new();

    protected override ValueTask<IRecordStore> OpenAsync() => ValueTask.FromResult<IRecordStore>(_store);
}
