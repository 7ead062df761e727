using System.CommandLine;
using System.Globalization;
using WixFlowGen.Catalog;
using WixFlowGen.Cli.Mocking;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow mock</c>: a Wix to try flows and other programs against, in memory and on a local port.</summary>
internal sealed class MockCommand : Command
{
    private const int DefaultPort = 8787;
    private const int MaxPort = 65_535;
    private const int MaxLatencyMs = 60_000;

    private readonly Option<int> _port = new("--port") { Description = "Where to listen; 0 takes a free port.", DefaultValueFactory = _ => DefaultPort };
    private readonly Option<int> _latency = new("--latency") { Description = "How long every answer takes, in milliseconds." };

    public MockCommand(ApiCatalog catalog, TextWriter output, TextWriter errors) : base("mock", "Serve a mock of Wix until Ctrl+C.")
    {
        Add(Limited(_port, MaxPort));
        Add(Limited(_latency, MaxLatencyMs));
        SetAction((parsed, stop) => MockServer.RunAsync(catalog, parsed.GetValue(_port), parsed.GetValue(_latency), output, errors, stop));
    }

    /// <summary>What is no number at all is told by the parser.</summary>
    private static Option<int> Limited(Option<int> option, int max)
    {
        option.Validators.Add(given =>
        {
            var text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "0";
            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && (number < 0 || number > max))
            {
                given.AddError($"{option.Name} must be from 0 to {max}.");
            }
        });
        return option;
    }
}
