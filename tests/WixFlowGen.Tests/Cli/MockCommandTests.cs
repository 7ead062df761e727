using System.Net;
using System.Text;
using WixFlowGen.Catalog;
using WixFlowGen.Cli;
using WixFlowGen.Cli.Mocking;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Http;

namespace WixFlowGen.Tests.Cli;

public sealed class MockCommandTests
{
    [Fact]
    public async Task The_mock_listens_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        await using var output = new FirstLine();
        var run = MockServer.RunAsync(new EmbeddedApiCatalog(), port: 0, latencyMs: 1, output, TextWriter.Null, stop.Token);
        var address = (await output.Line).Split(' ').Single(word => word.StartsWith("http://", StringComparison.Ordinal));

        using var client = new HttpClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "me");
        using var answer = await client.GetAsync(new Uri(address + "/portfolio/v1/projects"), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ExitCode.Ok, await run);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var taken = await MockWixHost.StartAsync(new MockWixSite(new EmbeddedApiCatalog()), cancellationToken: cancellation);
        using var errors = new StringWriter();
        var code = await MockServer.RunAsync(new EmbeddedApiCatalog(), new Uri(taken.Address).Port, 0, TextWriter.Null, errors, cancellation);

        Assert.Equal(ExitCode.WrongUsage, code);
        Assert.Contains("--port", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--latency", "60001")]
    [InlineData("--latency", "much")]
    public async Task Numbers_have_limits(string option, string value)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.WrongUsage, await run.RunAsync("mock", option, value));
        Assert.Contains(option, run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Hands out the first text written to it.</summary>
    private sealed class FirstLine : TextWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Encoding Encoding => Encoding.UTF8;

        public Task<string> Line => _line.Task;

        public override Task WriteLineAsync(string? value)
        {
            _line.TrySetResult((value ?? "").Split('\n')[0]);
            return Task.CompletedTask;
        }

        public override void Write(char value) => _line.TrySetResult(value.ToString());
    }
}
