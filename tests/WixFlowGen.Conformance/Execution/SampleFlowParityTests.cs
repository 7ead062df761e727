using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Conformance.Samples;
using WixFlowGen.Conformance.Velo;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Faults;

namespace WixFlowGen.Conformance.Execution;

/// <summary>One hand-written flow leaves one trace on every target, whatever Wix does.</summary>
public sealed class SampleFlowParityTests(NodeHost node) : IClassFixture<NodeHost>
{
    private const string Operation = "media.files.getFileDescriptor";

    private static readonly JintHost _jint = new(JavaScriptLowering.Shared, new EmbeddedApiCatalog());
    private static readonly Lazy<CSharpProgram> _csharp = new(() => CSharpCompiler.Compile(SampleFlow.Files));

    [Theory]
    [InlineData(FaultKind.None, 1)]
    [InlineData(FaultKind.TooManyRequests, 1)]
    [InlineData(FaultKind.ServerError, 2)]
    [InlineData(FaultKind.Unavailable, 9)]
    [InlineData(FaultKind.HtmlPage, 1)]
    [InlineData(FaultKind.EmptyBody, 1)]
    [InlineData(FaultKind.Created, 1)]
    [InlineData(FaultKind.Reset, 1)]
    [InlineData(FaultKind.Timeout, 2)]
    public void Traces_are_equal_when_wix_misbehaves(FaultKind kind, int times) => AssertParity(site => site.Faults
        .Add(Operation, new Fault(kind), times: kind == FaultKind.None ? 1 : times)
        .Add(Operation, Descriptor("PENDING"), occurrence: times + 1)
        .Add(Operation, Descriptor("READY"), occurrence: times + 2));

    [Fact]
    public void Traces_are_equal_when_the_flow_fails() => AssertParity(site => site.Faults.Add(Operation, Descriptor("FAILED")));

    [Fact]
    public void Traces_are_equal_when_the_poll_takes_too_long() =>
        AssertParity(site => site.Faults.Add(Operation, Descriptor("PENDING"), times: int.MaxValue));

    [Fact]
    public void Traces_are_equal_when_a_field_is_missing() =>
        AssertParity(site => site.Faults.Add(Operation, new Fault(FaultKind.Answer) { Body = new JsonObject { ["file"] = new JsonObject() } }));

    private void AssertParity(Action<MockWixSite> prepare)
    {
        var inputs = new JsonObject { ["fileId"] = "f1" };
        var call = VeloCall.Flow(SampleFlow.Module, SampleFlow.Export, inputs);
        TraceComparison.AssertEqual(
            ("csharp", MockedRun.Trace(world => CSharpHost.RunAsync(_csharp.Value, SampleFlow.Type, inputs, world), prepare)),
            ("velo in jint", MockedRun.Trace(world => _jint.RunAsync(SampleFlow.Site, call, world), prepare)),
            ("velo in node", MockedRun.Trace(world => node.RunAsync(SampleFlow.Site, call, world), prepare)));
    }

    private static Fault Descriptor(string status) => new(FaultKind.Answer)
    {
        Body = new JsonObject
        {
            ["file"] = new JsonObject { ["id"] = "f1", ["displayName"] = "n", ["operationStatus"] = status, ["createdDate"] = "2024-05-06T07:08:09.123Z" },
        },
    };
}
