using System.Text.Json;

namespace WixFlowGen.Tests.Catalog;

/// <summary>A recorded SDK call, as far as its requests go.</summary>
internal sealed record WireVector(string File, string Operation, IReadOnlyList<JsonElement> Requests)
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("WIXFLOW_WIRE_VECTORS") is { Length: > 0 } other ? other : RepositoryRoot.Combine("tests", "wire");

    public static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static WireVector Read(string name)
    {
        var root = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(Folder, name + ".json"))).RootElement;
        IReadOnlyList<JsonElement> requests =
            root.TryGetProperty("requests", out var many) ? [.. many.EnumerateArray()]
            : root.TryGetProperty("request", out var one) && one.ValueKind == JsonValueKind.Object ? [one]
            : [];
        return new WireVector(name, root.GetProperty("operation").GetString() ?? "", requests);
    }
}
