using WixFlowGen.Catalog;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Http;

namespace WixFlowGen.Cli.Mocking;

/// <summary>Serves a mock for people, on the machine's clock. The mock and its web server are loaded only when this runs.</summary>
internal static class MockServer
{
    /// <param name="port">0 takes a free one.</param>
    /// <param name="latencyMs">How long every answer takes, in milliseconds.</param>
    /// <param name="stop">Ends the server; that is its usual end.</param>
    public static async Task<int> RunAsync(ApiCatalog catalog, int port, int latencyMs, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var site = new MockWixSite(catalog, new MockWixOptions { Latency = TimeSpan.FromMilliseconds(latencyMs) });
        MockWixHost host;
        try
        {
            host = await MockWixHost.StartAsync(site, port, cancellationToken: stop);
        }
        catch (IOException)
        {
            await errors.WriteLineAsync($"Port {port} is taken: choose another with --port.");
            return ExitCode.WrongUsage;
        }

        await using (host)
        {
            await output.WriteLineAsync(
                $"""
                A mock of Wix listens on {host.Address} until Ctrl+C. It starts empty and forgets everything.
                It takes what www.wixapis.com takes, with any Authorization header:
                  curl -H "Authorization: me" {host.Address}/portfolio/v1/projects
                C#: new WixTransport(..., baseAddress: new Uri("{host.Address}"))
                SDK: createClient() with a 'fetch' that puts {host.Address} in place of https://www.wixapis.com
                What it was asked so far: {host.Address}/-/trace
                """);
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C.
            }
        }

        return ExitCode.Ok;
    }
}
