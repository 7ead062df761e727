using System.Text.Json;
using Npgsql;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Postgres;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Needs a server: <c>WIXFLOWGEN_POSTGRES</c> is its connection string. Each test has a schema of its own, which is dropped.</summary>
public sealed class PostgresRecordStoreTests : RecordStoreContract, IAsyncDisposable
{
    private readonly string? _server = Environment.GetEnvironmentVariable("WIXFLOWGEN_POSTGRES");
    private readonly string _schema = $"wixflow_{Guid.NewGuid():N}";
    private readonly List<NpgsqlDataSource> _sources = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_outlive_the_store_that_wrote_them()
    {
        await (await OpenAsync()).PutAsync("links", "a", """{"n":1}""", Token);

        var reopened = await OpenAsync();

        Assert.Equal("""{"n":1}""", await reopened.GetAsync("links", "a", Token));
        Assert.False(await reopened.InsertAsync("links", "a", "{}", Token));
    }

    [Fact]
    public async Task Stores_that_start_at_once_make_one_table_and_insert_once()
    {
        IRecordStore[] stores = [await OpenAsync(), await OpenAsync(), await OpenAsync(), await OpenAsync()];

        var won = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(async () => await stores[n % 4].InsertAsync("links", $"id-{n / 4}", "{}", Token))));

        Assert.Equal(16, won.Count(isMine => isMine));
    }

    [Fact]
    public async Task A_run_is_kept_from_one_service_to_the_next()
    {
        var times = 0;
        var definition = new FlowDefinition<JsonElement, JsonElement>("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);
        for (var service = 0; service < 2; service++)
        {
            using var wix = new FakeWix(new FlowRuntimeOptions { Records = await OpenAsync() });
            var made = await wix.Runtime.RunAsync(
                definition, FakeWix.Json("{}"),
                (_, run) => run.StepAsync("made", RuntimeJson.Default.JsonElement, () => Task.FromResult(FakeWix.Json($"{++times}"))), "r1", Token);
            Assert.Equal(1, made.GetInt32());
        }

        Assert.Equal(1, times);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sources.Count > 0)
        {
            await using var command = _sources[0].CreateCommand($"DROP SCHEMA {_schema} CASCADE");
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        foreach (var source in _sources)
        {
            await source.DisposeAsync();
        }
    }

    protected override async ValueTask<IRecordStore> OpenAsync()
    {
        Assert.SkipWhen(_server is null, "WIXFLOWGEN_POSTGRES names no server");
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema });
        _sources.Add(source);
        await using var command = source.CreateCommand($"CREATE SCHEMA IF NOT EXISTS {_schema}");
        await command.ExecuteNonQueryAsync(Token);
        return new PostgresRecordStore(source);
    }
}
