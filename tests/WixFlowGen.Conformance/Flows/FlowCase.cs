using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Faults;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// A folder of <c>tests/cases/flows</c>: <c>case.json</c> holds <c>inputs</c>, <c>mock</c> (options), <c>faults</c> (a fault script) and
/// <c>follow</c> (links of the result to open later); <c>trace.json</c> is the one trace every executor leaves.
/// </summary>
public sealed class FlowCase
{
    private static readonly string[] _fields = ["about", "inputs", "mock", "faults", "follow"];
    private static readonly string _root = RepositoryRoot.Combine("tests", "cases", "flows");

    private readonly JsonObject _json;
    private readonly string _folder;

    private FlowCase(string folder)
    {
        _folder = folder;
        _json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json"))) as JsonObject ?? [];
        if (_json.FirstOrDefault(field => !_fields.Contains(field.Key)).Key is { } unknown)
        {
            throw new InvalidDataException($"{folder}/case.json has an unknown field '{unknown}'");
        }

        Inputs = (_json["inputs"]?.DeepClone() as JsonObject) ?? [];
        foreach (var file in Inputs.Select(input => input.Value).OfType<JsonObject>())
        {
            Fill(file);
        }
    }

    public JsonObject Inputs { get; }

    public string GoldenPath => Path.Combine(_folder, "trace.json");

    /// <summary>Flow and case names of all folders.</summary>
    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(_root, "case.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetRelativePath(_root, file).Split(Path.DirectorySeparatorChar);
            all.Add(parts[0], parts[1]);
        }

        return all;
    }

    /// <summary>The case of any folder with a <c>case.json</c>.</summary>
    public static FlowCase In(string folder) => new(folder);

    public static FlowCase Open(string flow, string name) => new(Path.Combine(_root, flow, name));

    /// <summary>A file beside the cases of a flow.</summary>
    public static string PathOf(string flow, string file) => Path.Combine(_root, flow, file);

    public MockWixOptions Options => new()
    {
        Media = new MediaOptions
        {
            ProcessingTime = TimeSpan.FromMilliseconds(_json["mock"]?["processingMs"]?.GetValue<double>() ?? 3_000),
            UploadLinksWorkOnce = _json["mock"]?["uploadLinksWorkOnce"]?.GetValue<bool>() ?? false,
        },
    };

    public void Prepare(MockWixSite site)
    {
        if (_json["faults"] is { } faults)
        {
            site.Faults.Add(FaultScriptReader.Read(faults));
        }
    }

    /// <summary>Opens links of the result at later times, as a buyer does, and notes what came: <c>[{"output": name, "afterMinutes": n}]</c>.</summary>
    public async Task<JsonArray?> FollowAsync(FlowWorld world, FlowOutcome outcome)
    {
        if (_json["follow"] is not JsonArray links)
        {
            return null;
        }

        var (start, seen) = (world.Time.GetUtcNow(), new JsonArray());
        foreach (var link in links.OfType<JsonObject>())
        {
            var due = start.AddMinutes(link["afterMinutes"]?.GetValue<double>() ?? 0);
            await Task.Delay(due - world.Time.GetUtcNow(), world.Time);
            using var request = new HttpRequestMessage(HttpMethod.Get, outcome.Result?[link["output"]?.ToString() ?? ""]?.ToString());
            using var response = await world.Wix(request, CancellationToken.None);
            var body = await response.Content.ReadAsByteArrayAsync();
            seen.Add(new JsonObject
            {
                ["afterMinutes"] = link["afterMinutes"]?.DeepClone(),
                ["status"] = (int)response.StatusCode,
                ["location"] = response.Headers.Location?.ToString(),
                ["body"] = new JsonObject { ["bytes"] = body.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(body)) },
            });
        }

        return seen;
    }

    /// <summary>A file may be given by <c>seed</c> and <c>size</c> in place of its content.</summary>
    private static void Fill(JsonObject file)
    {
        if (file["seed"] is { } seed)
        {
            var bytes = new byte[file["size"]?.GetValue<int>() ?? 0];
            new Random(seed.GetValue<int>()).NextBytes(bytes);
            file.Remove("seed");
            file["content"] = Convert.ToBase64String(bytes);
        }
    }
}
