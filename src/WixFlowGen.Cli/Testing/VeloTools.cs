using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Cli.Files;
using WixFlowGen.Execution.JavaScript;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Testing;

/// <summary>Makes ES5 of Velo modules with the TypeScript compiler that is installed, before the modules are run.</summary>
internal sealed class VeloTools : IJavaScriptLowering
{
    /// <summary>In the versions the modules are proven with; another major version, such as the compiler of TypeScript 7, makes no ES5.</summary>
    private static readonly (string Name, string Version)[] Packages =
        [("typescript", "5.9.3"), ("esbuild", "0.28.2"), ("core-js", "3.51.0"), ("promise-polyfill", "8.3.0")];

    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "velo-lowering");

    private readonly Dictionary<string, string> _lowered = new(StringComparer.Ordinal);
    private string _prelude = "";

    private VeloTools()
    {
    }

    /// <summary>Lowers the modules of all sites with one start of Node.</summary>
    /// <param name="nodeModules">The folder with the packages; null for the next <c>node_modules</c> above.</param>
    /// <exception cref="CommandFailedException">Node or a package is not installed, or a package in another major version.</exception>
    public static async Task<VeloTools> PrepareAsync(FileStore files, string? nodeModules, IEnumerable<IReadOnlyDictionary<string, string>> sites)
    {
        var folder = Find(files, nodeModules);
        var modules = new JsonObject();
        foreach (var text in sites.SelectMany(site => site.Values))
        {
            modules[text] = text;
        }

        var input = $"{new JsonObject { ["id"] = 1, ["prelude"] = true }.ToJsonString()}\n{new JsonObject { ["id"] = 2, ["modules"] = modules }.ToJsonString()}\n";
        var environment = new Dictionary<string, string> { ["WIXFLOW_NODE_MODULES"] = folder };
        var run = await ChildProcess.RunAsync("node", [Path.Combine(Scripts, "lower.mjs")], Scripts, environment, input)
            ?? throw CommandFailedException.Of("node", DiagnosticCatalog.ProgramMissing, "node");
        var tools = new VeloTools();
        foreach (var line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            tools.Take(JsonNode.Parse(line) ?? new JsonObject());
        }

        return tools._prelude.Length > 0 && tools._lowered.Count == modules.Count ? tools : throw new InvalidOperationException($"node made no ES5: {run.Errors.Split('\n')[0]}");
    }

    public IReadOnlyDictionary<string, string> LowerAll(IReadOnlyDictionary<string, string> modules) =>
        modules.ToDictionary(module => module.Key, module => _lowered[module.Value], StringComparer.Ordinal);

    public string Prelude() => _prelude;

    private void Take(JsonNode reply)
    {
        if (reply["failure"] is { } failure)
        {
            throw new InvalidOperationException($"node made no ES5: {failure.ToString().Split('\n')[0]}");
        }

        if (reply["answer"] is JsonObject modules)
        {
            foreach (var (text, lowered) in modules)
            {
                _lowered[text] = lowered?.ToString() ?? "";
            }
        }
        else if (reply["answer"] is JsonValue prelude && prelude.GetValueKind() == JsonValueKind.String)
        {
            _prelude = prelude.ToString();
        }
    }

    private static string Find(FileStore files, string? nodeModules)
    {
        var folders = nodeModules is not null ? [files.FullPath(nodeModules)] : Above(files.FullPath(".")).Select(folder => Path.Combine(folder, "node_modules")).ToList();
        var best = folders.FirstOrDefault(folder => Missing(folder).Count == 0);
        return best ?? throw CommandFailedException.Of(
            nodeModules ?? "node_modules",
            DiagnosticCatalog.VeloToolsMissing,
            (Words(folders.Select(Missing).MinBy(missing => missing.Count) ?? []), string.Join(' ', Packages.Select(package => $"{package.Name}@{package.Version}"))));
    }

    private static List<string> Missing(string folder) => [.. Packages.Select(package => Lack(folder, package.Name, package.Version)).OfType<string>()];

    /// <summary>What to install; null when the package is there in the right major version.</summary>
    private static string? Lack(string folder, string package, string version)
    {
        var description = Path.Combine(folder, package, "package.json");
        if (!File.Exists(description))
        {
            return package;
        }

        var installed = InstalledVersion(description);
        return Major(installed) == Major(version) ? null : $"{package} {Major(version)} in place of {installed}";
    }

    private static string InstalledVersion(string description)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(description)) is JsonObject fields && fields["version"] is { } version ? version.ToString() : "an unknown version";
        }
        catch (JsonException)
        {
            return "an unknown version";
        }
    }

    private static string Major(string version) => version.Split('.')[0];

    private static string Words(List<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static IEnumerable<string> Above(string folder)
    {
        for (DirectoryInfo? current = new(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }
}
