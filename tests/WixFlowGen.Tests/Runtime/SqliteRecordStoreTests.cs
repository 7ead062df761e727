using WixFlowGen.Runtime.Sqlite;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

public sealed class SqliteRecordStoreTests : RecordStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wixflow-records-").FullName;

    private string Database => Path.Combine(_folder, "records.db");

    [Fact]
    public async Task Records_outlive_the_store_that_wrote_them()
    {
        await new SqliteRecordStore(Database).PutAsync("links", "a", """{"n":1}""", TestContext.Current.CancellationToken);

        var reopened = new SqliteRecordStore(Database);

        Assert.Equal("""{"n":1}""", await reopened.GetAsync("links", "a", TestContext.Current.CancellationToken));
        Assert.False(await reopened.InsertAsync("links", "a", "{}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_stores_on_one_file_insert_once()
    {
        IRecordStore[] stores = [new SqliteRecordStore(Database), new SqliteRecordStore(Database)];

        var won = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(async () =>
            await stores[n % 2].InsertAsync("links", $"id-{n / 2}", "{}", TestContext.Current.CancellationToken))));

        Assert.Equal(16, won.Count(isMine => isMine));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override ValueTask<IRecordStore> OpenAsync() => ValueTask.FromResult<IRecordStore>(new SqliteRecordStore(Database));
}
