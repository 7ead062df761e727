using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Hosting;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Tests.Hosting;

/// <summary>Where the flows of a service get their secrets from.</summary>
public sealed class HostSecretTests
{
    private const string Variable = "WIXFLOW_SECRET_HOST_SECRET_TEST";

    [Theory]
    [InlineData("of settings", "of the environment", "of settings")]
    [InlineData("of settings", null, "of settings")]
    [InlineData(null, "of the environment", "of the environment")]
    [InlineData("", "of the environment", "of the environment")]
    public async Task A_secret_is_that_of_the_settings_or_else_of_the_environment(string? setting, string? variable, string expected)
    {
        Environment.SetEnvironmentVariable(Variable, variable);
        try
        {
            Assert.Equal(expected, await ReadAsync(setting));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Fact]
    public async Task A_secret_that_is_nowhere_is_missing() =>
        Assert.Equal("SECRET_MISSING", (await Assert.ThrowsAsync<FlowException>(() => ReadAsync(null))).Code);

    private static async Task<string?> ReadAsync(string? setting)
    {
        var settings = new Dictionary<string, string?> { ["WixFlows:Secrets:host-secret-test"] = setting };
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(new WixTransport(new HttpMessageInvoker(new HttpClientHandler()), WixApiKey.ForSite("key", "site")));
        services.AddWixFlows(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _ => [], options => options.Records = new InMemoryRecordStore());
        await using var provider = services.BuildServiceProvider();
        var definition = new FlowDefinition<JsonElement, JsonElement>("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement) { Secrets = ["host-secret-test"] };
        var value = await provider.GetRequiredService<FlowRuntime>().RunAsync(
            definition, JsonSerializer.SerializeToElement(new { }), (_, run) => Task.FromResult(JsonSerializer.SerializeToElement(run.Secrets["host-secret-test"])));
        return value.GetString();
    }
}
