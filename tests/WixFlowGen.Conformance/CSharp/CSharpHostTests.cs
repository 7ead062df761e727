using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Samples;
using WixFlowGen.Execution;
using WixFlowGen.Execution.CSharp;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.CSharp;

public sealed class CSharpHostTests
{
    private const string Path = "/site-media/v1/files/get-file-by-id";

    private static readonly Lazy<CSharpProgram> _program = new(() => GeneratedCSharp.Compile(SampleFlow.Files));

    private readonly VirtualTime _time = new();

    [Fact]
    public void A_flow_runs_on_the_shared_clock()
    {
        var wix = new SampleWix(_time);
        wix.Answer($"GET {Path}", Status("PENDING"), Status("READY"));

        var outcome = Run(wix);

        Assert.Null(outcome.Error);
        Assert.Equal("""{"name":"n"}""", CanonicalJson.Write(outcome.Result));
        Assert.Equal([$"0 GET {Path}?fileId=f1 app-token", "5 wait ready 2000", $"2005 GET {Path}?fileId=f1 app-token"], wix.Lines);
    }

    [Fact]
    public void A_failure_of_the_flow_is_its_outcome()
    {
        var wix = new SampleWix(_time);
        wix.Answer($"GET {Path}", Status("FAILED"));

        Assert.Equal(new FlowFailure("MEDIA_FAILED", "Wix could not process f1", "check"), Run(wix).Error);
    }

    [Theory]
    [InlineData("public sealed class A { public string? B; public int C => B.Length; }", "CS8602")]
    [InlineData("public sealed class A { private int _unused; }", "CS0169")]
    [InlineData("public sealed class A : Missing;", "CS0246")]
    public void Warnings_of_the_compiler_are_errors(string text, string code)
    {
        Assert.Contains(GeneratedCSharp.Check(new Dictionary<string, string> { ["A.cs"] = text }), problem => problem.Contains(code, StringComparison.Ordinal));
    }

    private FlowOutcome Run(SampleWix wix) =>
        _time.Run(() => CSharpHost.RunAsync(_program.Value, SampleFlow.Type, new JsonObject { ["fileId"] = "f1" }, wix.World));

    private static (int Status, string Body) Status(string status) =>
        (200, $$$"""{"file":{"displayName":"n","operationStatus":"{{{status}}}"}}""");
}
