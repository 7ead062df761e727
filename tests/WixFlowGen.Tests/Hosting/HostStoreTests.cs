using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using WixFlowGen.Runtime.Hosting;
using WixFlowGen.Runtime.Postgres;
using WixFlowGen.Runtime.Sqlite;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Tests.Hosting;

/// <summary>Where a service keeps its records when its program says nothing.</summary>
public sealed class HostStoreTests : IDisposable
{
    private const string ProjectCreated = "wix.portfolio.projects.v1.project_created";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wixflow-test-");

    [Fact]
    public async Task An_event_that_was_answered_200_outlives_the_process()
    {
        var began = new TaskCompletionSource();
        await using (var dying = await StartAsync(new("noted", async (inputs, _, stopping) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping);
            return inputs;
        })))
        {
            var answer = await dying.Client.PostAsync("/webhooks/wix", new StringContent(SignedSample.Body("ok-1-project-created-by-own-app")), Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await began.Task.WaitAsync(Token);
        }

        var run = new TaskCompletionSource<string?>();
        await using var next = await StartAsync(TestService.Noting("noted", (_, runId) => run.TrySetResult(runId)));
        Assert.StartsWith("noted/event/", await run.Task.WaitAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_in_a_file_beside_the_settings_when_nothing_is_said()
    {
        await using var services = Services([]);
        var records = services.GetRequiredService<IRecordStore>();
        Assert.IsType<SqliteRecordStore>(records);
        await records.PutAsync("table", "id", "{}", Token);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "wixflows.db")));
    }

    [Fact]
    public async Task Records_are_in_the_database_that_the_settings_name()
    {
        await using var services = Services(new() { ["WixFlows:Postgres"] = "Host=localhost;Database=flows" });
        Assert.IsType<PostgresRecordStore>(services.GetRequiredService<IRecordStore>());
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_said_before_anything_is_taken()
    {
        await using var services = Services(new() { ["WixFlows:DataFile"] = "missing/records.db" });
        var error = Assert.Throws<WixFlowsSettingsException>(() => services.GetRequiredService<IRecordStore>());
        Assert.StartsWith("the folder of WixFlows:DataFile does not exist", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        // Connections are pooled, and Windows deletes no file that one of them holds.
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private Task<TestService> StartAsync(FlowEntry flow) => TestService.StartAsync(
        [flow with { Event = new AnyEvent(ProjectCreated) }],
        configure: options => (options.Records, options.DataFile) = (null, Path.Combine(_folder.FullName, "records.db")));

    private ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IHostEnvironment>(new Folder(_folder.FullName));
        return services.AddWixFlows(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _ => []).BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private sealed class Folder(string path) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = path;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
