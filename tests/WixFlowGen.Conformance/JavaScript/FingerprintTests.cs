using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>Keys that follow from a text, such as those of what a sync makes once, are the same in the embedded engine, which takes negative numbers for no bits, and in Node.</summary>
public sealed class FingerprintTests
{
    private const string Module = "backend/flows/probe.js";

    private static readonly JintHost _jint = new(JavaScriptLowering.Shared, new EmbeddedApiCatalog());

    private static readonly VeloSite _site = new VeloSite(new Dictionary<string, string>()).With(KeyValuePair.Create(Module, """
        import { fingerprintOfText } from 'backend/wixflow/syncValues.js';

        export const fingerprints = (texts) => texts.map((text) => fingerprintOfText(text));
        """));

    [Fact]
    public void Are_the_same_in_the_engine_and_in_node_and_differ_as_the_texts_do()
    {
        using var node = new NodeHost();
        var expected = Run((call, world) => node.RunAsync(_site, call, world));
        Assert.Equal(expected, Run((call, world) => _jint.RunAsync(_site, call, world)));
        Assert.Equal(expected.Count, expected.Distinct(StringComparer.Ordinal).Count());
    }

    private static IReadOnlyList<string?> Run(Func<VeloCall, FlowWorld, Task<FlowOutcome>> run)
    {
        var time = new VirtualTime();
        var texts = new JsonArray([.. Enumerable.Range(0, 200).Select(number => JsonValue.Create($"wix|{number:x8}-0544-4b0f|1|\u00e9\ud83d\ude00"))]);
        var outcome = time.Run(() => run(new VeloCall(Module, "fingerprints", [texts]), new SampleWix(time).World));
        Assert.Null(outcome.Error);
        return [.. Assert.IsType<JsonArray>(outcome.Result).Select(value => value?.ToString())];
    }
}
