using System.Text.Json.Nodes;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Faults;

namespace WixFlowGen.Conformance.Execution;

/// <summary>One hand-written flow leaves one trace on every target, whatever Wix does.</summary>
public sealed class SampleFlowParityTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    private const string Operation = "media.files.getFileDescriptor";

    private static readonly Lazy<CSharpProgram> _csharp = new(() => GeneratedCSharp.Compile(SampleFlow.Files));

    private static readonly Lazy<CSharpProgram> _transfer = new(() => GeneratedCSharp.Compile(SampleTransfer.Files));

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

    [Theory]
    [InlineData("upload", FaultKind.None)]
    [InlineData("upload", FaultKind.ServerError)]
    [InlineData("upload", FaultKind.Reset)]
    [InlineData("upload", FaultKind.Timeout)]
    [InlineData("download", FaultKind.Unavailable)]
    [InlineData("download", FaultKind.Reset)]
    [InlineData("media.files.generateFileUploadUrl", FaultKind.Created)]
    [InlineData("media.files.generateFileUploadUrl", FaultKind.EmptyBody)]
    public void Traces_are_equal_when_bytes_move(string target, FaultKind kind)
    {
        byte[] content = [0, 1, 127, 128, 254, 255];
        var inputs = new JsonObject
        {
            ["track"] = new JsonObject { ["name"] = "t.mp3", ["mimeType"] = "audio/mpeg", ["size"] = 6, ["content"] = Convert.ToBase64String(content) },
        };
        AssertParity(
            inputs, _transfer.Value, SampleTransfer.Type, SampleTransfer.Site, VeloCall.Flow(SampleTransfer.Module, SampleTransfer.Export, inputs),
            site => site.Faults.Add(target, new Fault(kind)));
    }

    private void AssertParity(Action<MockWixSite> prepare)
    {
        var inputs = new JsonObject { ["fileId"] = "f1" };
        AssertParity(inputs, _csharp.Value, SampleFlow.Type, SampleFlow.Site, VeloCall.Flow(SampleFlow.Module, SampleFlow.Export, inputs), prepare);
    }

    private void AssertParity(JsonNode inputs, CSharpProgram program, string flow, VeloSite site, VeloCall call, Action<MockWixSite> prepare) =>
        TraceComparison.AssertEqual(
        [
            ("csharp", MockedRun.Trace(world => CSharpHost.RunAsync(program, flow, inputs, world), prepare)),
            .. VeloEngines.Names.Select(name => (name, MockedRun.Trace(world => engines.RunAsync(name, site, call, world), prepare))),
        ]);

    private static Fault Descriptor(string status) => new(FaultKind.Answer)
    {
        Body = new JsonObject
        {
            ["file"] = new JsonObject { ["id"] = "f1", ["displayName"] = "n", ["operationStatus"] = status, ["createdDate"] = "2024-05-06T07:08:09.123Z" },
        },
    };
}
