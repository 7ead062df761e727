using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>Evaluates JavaScript expressions in several engines and compares what comes of them.</summary>
internal static class ProbedExpressions
{
    private const string Module = "backend/flows/probe.js";

    /// <param name="expressions">May name <c>data</c>.</param>
    public static void AssertSame(VeloEngines engines, string engine, IReadOnlyList<string> expressions, JsonObject data)
    {
        var site = SiteOf(expressions);
        var expected = Run(engines, VeloEngines.Node, site, data);
        var actual = Run(engines, engine, site, data);

        var different = expressions.Zip(expected, actual).Where(row => row.Second != row.Third).Select(row => $"{row.First}: {row.Second} in Node, {row.Third} in the engine");
        Assert.True(!different.Any(), string.Join("\n", different));
    }

    private static VeloSite SiteOf(IReadOnlyList<string> expressions) => new VeloSite(new Dictionary<string, string>()).With(KeyValuePair.Create(Module, $$"""
        const print = (value) => (typeof value === 'string' ? JSON.stringify(value) : typeof value === 'object' ? `o ${JSON.stringify(value)}` : `${typeof value} ${value}`);
        const attempt = (probe, data) => {
          try {
            return print(probe(data));
          } catch (error) {
            return `thrown ${error.name}`;
          }
        };
        export const probeAll = (data) => [
        {{string.Join("\n", expressions.Select(text => $"  attempt((data) => ({text}), data),"))}}
        ];
        """));

    private static IReadOnlyList<string> Run(VeloEngines engines, string engine, VeloSite site, JsonObject data)
    {
        var time = new VirtualTime();
        var wix = new SampleWix(time);
        var outcome = time.Run(() => engines.RunAsync(engine, site, new VeloCall(Module, "probeAll", [data.DeepClone()]), wix.World));
        Assert.Null(outcome.Error);
        return [.. Assert.IsType<JsonArray>(outcome.Result).Select(value => value?.ToString() ?? "null")];
    }
}
