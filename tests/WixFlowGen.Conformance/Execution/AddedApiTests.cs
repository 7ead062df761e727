using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Cli;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Execution;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Lowering;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Faults;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Time;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Execution;

/// <summary>A package that a project adds is called like one that comes with the compiler, on every executor.</summary>
public sealed class AddedApiTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    private const string Product = """
        {
          "id": "11111111-1111-4111-8111-111111111111", "name": "Mug", "slug": "mug", "revision": "1", "productType": "PHYSICAL",
          "createdDate": "2024-05-06T07:08:09.123Z", "url": { "relativePath": "/product-page/mug", "url": "https://shop.example/product-page/mug" },
          "infoSections": [], "variantsInfo": { "variants": [] }
        }
        """;

    [Fact]
    public async Task A_flow_over_an_added_package_leaves_one_trace()
    {
        var project = Directory.CreateTempSubdirectory("wixflow-shop-").FullName;
        try
        {
            File.Copy(RepositoryRoot.Combine("tests", "cases", "added-apis", "add-product.flow.yaml"), Path.Combine(project, "add-product.flow.yaml"));
            await RunAsync(project, "apis", "add", "@wix/stores@1.0.918", "--node-modules", Path.Combine(NodeWorkspace.Folder, "node_modules"));
            await RunAsync(project, "build", ".", "-o", "out");

            AssertOneTrace(project);
        }
        finally
        {
            Directory.Delete(project, recursive: true);
        }
    }

    private void AssertOneTrace(string project)
    {
        var document = File.ReadAllText(Path.Combine(project, ".wixflow", "apis", "stores.api.txt"));
        var catalog = ApiCatalog.Combine(new EmbeddedApiCatalog(), [document]);
        var source = new SourceText("add-product.flow.yaml", File.ReadAllText(Path.Combine(project, "add-product.flow.yaml")));
        var flow = FlowLowering.Lower(new FlowCompiler(catalog).Analyze([source]).Flows.Single());
        var program = GeneratedCSharp.Compile(FilesOf(Path.Combine(project, "out", "csharp", "Flows"), "*.cs"));
        var site = new VeloSite(FilesOf(Path.Combine(project, "out", "velo"), "*.js"));
        var jint = new JintHost(catalog);
        JsonObject inputs = new() { ["name"] = "Mug", ["price"] = "9.50" };
        var call = VeloCall.Flow("backend/flows/add-product.js", "addProduct", inputs);

        foreach (var kind in new[] { FaultKind.None, FaultKind.TooManyRequests, FaultKind.HtmlPage })
        {
            (string Target, string Trace)[] traces =
            [
                ("interpreter", Trace(catalog, kind, world => InterpreterHost.RunAsync(flow, inputs, world, "run-1"))),
                ("csharp", Trace(catalog, kind, world => CSharpHost.RunAsync(program, "WixFlows.AddProduct.AddProductFlow", inputs, world))),
                (VeloEngines.Jint, Trace(catalog, kind, world => jint.RunAsync(site, call, world))),
                .. VeloEngines.WithPackages.Select(name => (name, Trace(catalog, kind, world => engines.RunAsync(name, site, call, world)))),
            ];
            TraceComparison.AssertEqual(traces);
            Assert.Contains(kind == FaultKind.HtmlPage ? "\"HTTP_502\"" : "\"before\": 1", traces[0].Trace, StringComparison.Ordinal);
        }
    }

    /// <summary>The mock does not act out shops: the two answers are scripted. A fault comes before the second.</summary>
    private static string Trace(ApiCatalog catalog, FaultKind kind, Func<FlowWorld, Task<FlowOutcome>> run)
    {
        var time = new VirtualTime();
        var site = new MockWixSite(catalog, new MockWixOptions { Time = time });
        site.Faults
            .Add("stores.productsV3.queryProducts", Answer("products", new JsonArray(JsonNode.Parse(Product))), times: int.MaxValue)
            .Add("stores.productsV3.createProduct", kind == FaultKind.None ? Answer("product", JsonNode.Parse(Product)) : new Fault(kind))
            .Add("stores.productsV3.createProduct", Answer("product", JsonNode.Parse(Product)), occurrence: 2);
        using var http = new HttpMessageInvoker(new MockWixHandler(site));
        var world = new FlowWorld(time, http.SendAsync) { OnWait = site.Trace.RecordWait };
        var outcome = time.Run(() => run(world));
        return outcome.Error is { } error
            ? TraceWriter.WriteError(site.Trace.Events, error.Code, error.Message, error.Step)
            : TraceWriter.Write(site.Trace.Events, outcome.Result);
    }

    private static Fault Answer(string field, JsonNode? value) => new(FaultKind.Answer) { Body = new JsonObject { [field] = value } };

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.True(await new WixflowApp(folder, output, errors).RunAsync(arguments) == ExitCode.Ok, errors.ToString());
    }

    private static Dictionary<string, string> FilesOf(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);
}
