using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.Samples;

/// <summary>What each host that runs Velo modules must do; the same requests at the same times, the same results.</summary>
public abstract class VeloHostContract
{
    private const string Image = "wix:image://v1/a~mv2.jpg/sea%20view.jpg#originWidth=800&originHeight=600";
    private const string FilePath = "/site-media/v1/files/get-file-by-id";
    private const string ProjectPath = "/portfolio/v1/projects";

    private readonly VirtualTime _time = new();
    private readonly SampleWix _wix;

    protected VeloHostContract() => _wix = new SampleWix(_time);

    protected abstract Task<FlowOutcome> RunAsync(VeloCall call, FlowWorld world);

    [Fact]
    public void Waits_pass_on_the_shared_clock()
    {
        _wix.Answer($"GET {FilePath}", File("PENDING"), File("PENDING"), File("READY"));

        var outcome = Run("readyFile", new JsonObject { ["fileId"] = "f1", ["every"] = 60_000 });

        Assert.Null(outcome.Error);
        Assert.Equal("""{"attempt":3,"created":"2024-05-06T07:08:09.123Z","id":"f1"}""", CanonicalJson.Write(outcome.Result));
        Assert.Equal(
            [$"0 GET {FilePath}?fileId=f1 app-token", $"60005 GET {FilePath}?fileId=f1 app-token", $"120010 GET {FilePath}?fileId=f1 app-token"],
            _wix.Lines);
    }

    [Fact]
    public void Arguments_are_taken_apart_and_changed_in_place_and_results_unwrapped()
    {
        _wix.Answer($"POST {ProjectPath}", (200, """{"project":{"id":"p1","title":"T","coverImage":{"imageInfo":{"id":"a~mv2.jpg","width":800,"height":600,"filename":"sea view.jpg"}}}}"""));

        var outcome = Run("create", new JsonObject { ["title"] = "T", ["coverImage"] = new JsonObject { ["imageInfo"] = Image } });

        Assert.Null(outcome.Error);
        Assert.Equal("p1", outcome.Result?["made"]?["_id"]?.ToString());
        Assert.Equal(Image, outcome.Result?["made"]?["coverImage"]?["imageInfo"]?.ToString());
        Assert.Equal("800", outcome.Result?["project"]?["coverImage"]?["imageInfo"]?["width"]?.ToString());
        Assert.StartsWith($"0 POST {ProjectPath} visitor-token {{\"project\":{{\"coverImage\":{{\"imageInfo\":{{\"altText\":\"sea view.jpg\"", Assert.Single(_wix.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, """{"message":"m","details":{"applicationError":{"code":"INVALID_REVISION","description":"d"}}}""", "INVALID_REVISION", "Error 409")]
    [InlineData(400, """{"message":"m","details":{"validationError":{"fieldViolations":[{"field":"project.title","description":"d"}]}}}""", "project.title", "Error 400")]
    [InlineData(503, "<html>", "503", "Error 503")]
    [InlineData(200, "", "UNKNOWN", "SyntaxError undefined")]
    public void Failures_look_like_the_published_sdk(int status, string body, string code, string message)
    {
        _wix.Answer($"POST {ProjectPath}", (status, body));

        var outcome = Run("create", new JsonObject { ["title"] = "T" });

        Assert.Equal(new FlowFailure(code, message, "made"), outcome.Error);
    }

    [Fact]
    public void A_broken_connection_is_a_type_error()
    {
        var outcome = Run("create", new JsonObject { ["title"] = "T" });

        Assert.Equal(new FlowFailure("UNKNOWN", "TypeError undefined", "made"), outcome.Error);
    }

    [Fact]
    public void Bytes_go_out_through_fetch()
    {
        _wix.Answer("PUT /upload/x", (201, """{"file":{"id":"f"}}"""));

        var outcome = Run("put", "https://upload.example/upload/x?token=t", Convert.ToBase64String("héllo"u8));

        Assert.Null(outcome.Error);
        Assert.Equal("""{"answer":{"file":{"id":"f"}},"id":"r-1","ok":true,"status":201}""", CanonicalJson.Write(outcome.Result));
        Assert.Equal(["0 PUT /upload/x?token=t  héllo"], _wix.Lines);
    }

    [Fact]
    public void Calls_side_by_side_keep_their_order()
    {
        _wix.Answer($"GET {FilePath}", File("READY", "a"), File("READY", "b"), File("READY", "c"));

        var outcome = Run("together", new JsonArray("1", "2", "3"));

        Assert.Null(outcome.Error);
        Assert.Equal("""["a","b","c"]""", CanonicalJson.Write(outcome.Result?["found"]));
        Assert.Equal("k", outcome.Result?["key"]?.ToString());
        Assert.Equal(_time.GetUtcNow().ToUnixTimeMilliseconds(), outcome.Result?["at"]?.GetValue<long>());
        Assert.Equal([$"0 GET {FilePath}?fileId=1 app-token", $"0 GET {FilePath}?fileId=2 app-token", $"0 GET {FilePath}?fileId=3 app-token"], _wix.Lines);
    }

    private FlowOutcome Run(string export, params JsonNode[] arguments)
    {
        var world = _wix.World with { Secrets = new Dictionary<string, string> { ["key"] = "k" } };
        return _time.Run(() => RunAsync(new VeloCall(SampleSite.Module, export, new JsonArray(arguments)), world));
    }

    private static (int Status, string Body) File(string status, string name = "n") =>
        (200, $$$"""{"file":{"id":"f1","displayName":"{{{name}}}","operationStatus":"{{{status}}}","createdDate":"2024-05-06T07:08:09.123Z"}}""");
}
