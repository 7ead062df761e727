using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.JavaScript.Packages;

/// <summary>What a <c>package.json</c> says about loading modules.</summary>
internal sealed class PackageJson
{
    private readonly JsonObject _fields;

    private PackageJson(string folder, JsonObject fields) => (Folder, _fields) = (folder, fields);

    /// <summary>The folder of the package.</summary>
    public string Folder { get; }

    public string? Version => Text("version");

    /// <summary>Files that end in <c>.js</c> are ES modules.</summary>
    public bool IsModule => Text("type") == "module";

    /// <summary>The ES module that stands for the package where it has no exports, such as <c>./build/index.mjs</c>.</summary>
    public string? ModuleFile => Text("module");

    /// <summary>The file that stands for the package where it has no exports.</summary>
    public string? MainFile => Text("main");

    public JsonNode? Exports => _fields["exports"];

    /// <summary>The description in a folder; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is no JSON object.</exception>
    public static PackageJson? In(string folder)
    {
        var file = Path.Combine(folder, "package.json");
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return new PackageJson(folder, JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new InvalidDataException($"{file} is no JSON object"));
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file} is not JSON", broken);
        }
    }

    private string? Text(string field) => _fields[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
