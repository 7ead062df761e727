using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Time;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Velo;

/// <summary>Files that were pasted from different builds: a flow runs on a later runtime, and says what to paste when the runtime lacks something.</summary>
public sealed class RuntimeGuardTests
{
    private const string Runtime = "backend/wixflow.js";

    [Theory]
    [InlineData("version = '1.0'", "version = '1.7'")]
    [InlineData("version = '1.0'", "version = '1.10'")]
    public void A_later_runtime_runs_the_flow(string text, string later)
    {
        var outcome = Run("list-galleries", (Runtime, text, later));

        Assert.DoesNotContain("paste", outcome.Error?.Message ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version = '1.0'", "version = '0.9'", "a module needs version 1.0 of the WixFlow runtime, and backend/wixflow.js has version 0.9: paste backend/wixflow.js of the same build again")]
    [InlineData("version = '1.0'", "version = '2.0'", "a module needs version 1.0 of the WixFlow runtime, and backend/wixflow.js has version 2.0: paste backend/wixflow.js of the same build again")]
    [InlineData("['image', 'pages', 'videoV2']", "['image']", "backend/wixflow.js lacks 'pages', which a module of this site uses: paste backend/wixflow.js of the same build again")]
    [InlineData(", find, operation, pick }", ", operation, pick }", "backend/wixflow.js lacks 'find', which a module of this site uses: paste backend/wixflow.js of the same build again")]
    public void A_runtime_that_lacks_something_is_named(string text, string changed, string message)
    {
        var outcome = Run("list-galleries", (Runtime, text, changed));

        Assert.Equal(message, outcome.Error?.Message);
    }

    [Fact]
    public void The_same_flows_give_the_same_file_in_any_order()
    {
        var compiler = RepositoryFlows.Compiler;
        string RuntimeOf(IEnumerable<SourceText> sources) => compiler.Compile([.. sources]).Files.Single(file => file.RelativePath == $"velo/{Runtime}").Text;

        Assert.Equal(RuntimeOf(RepositoryFlows.All), RuntimeOf(RepositoryFlows.All.Reverse()));
    }

    private static FlowOutcome Run(string flow, (string File, string Text, string Changed) change)
    {
        var compiled = RepositoryFlows.Named(flow);
        var before = compiled.Site.Files[change.File];
        Assert.Contains(change.Text, before, StringComparison.Ordinal);
        var site = compiled.Site.With(KeyValuePair.Create(change.File, before.Replace(change.Text, change.Changed, StringComparison.Ordinal)));
        var time = new VirtualTime();
        var world = new FlowWorld(time, (_, _) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NotFound)));
        return time.Run(() => new JintHost(new EmbeddedApiCatalog()).RunAsync(site, VeloCall.Flow(compiled.Module, compiled.Export, new JsonObject()), world));
    }
}
