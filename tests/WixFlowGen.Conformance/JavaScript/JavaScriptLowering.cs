using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Execution.JavaScript;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>
/// Turns ES modules into ES5 with the TypeScript compiler. Results are kept under <c>artifacts</c> by the hash of all inputs,
/// and Node is started only for what is not there yet.
/// </summary>
public sealed class JavaScriptLowering : IJavaScriptLowering, IDisposable
{
    /// <summary>One for the whole test run, so that Node starts at most once.</summary>
    public static readonly JavaScriptLowering Shared = new();

    private static readonly string[] _toolFiles = ["lower.mjs", "prelude.js", "package-lock.json"];

    private readonly Lock _gate = new();
    private readonly Lazy<string> _tools = new(() => Hash([.. ToolFiles().Select(File.ReadAllText)]));
    private NodeProcess? _service;

    /// <summary>The module as a CommonJS script in ES5.</summary>
    /// <exception cref="InvalidOperationException">The text is no JavaScript module.</exception>
    public string Lower(string name, string text) => LowerAll(new Dictionary<string, string> { [name] = text })[name];

    /// <summary>Lowers many modules with one request.</summary>
    public IReadOnlyDictionary<string, string> LowerAll(IReadOnlyDictionary<string, string> modules)
    {
        lock (_gate)
        {
            var files = modules.ToDictionary(module => module.Key, module => CacheFile($"{Hash([_tools.Value, module.Key, module.Value])}.js"));
            var missing = modules.Where(module => !File.Exists(files[module.Key])).ToList();
            if (missing.Count > 0)
            {
                var asked = new JsonObject(missing.Select(module => KeyValuePair.Create<string, JsonNode?>(module.Key, module.Value)));
                foreach (var (name, lowered) in Service().Ask(new JsonObject { ["modules"] = asked }).AsObject())
                {
                    Write(files[name], lowered?.ToString() ?? "");
                }
            }

            return modules.Keys.ToDictionary(name => name, name => File.ReadAllText(files[name]));
        }
    }

    /// <summary>The script that gives the engine the standard library it lacks.</summary>
    public string Prelude()
    {
        lock (_gate)
        {
            var file = CacheFile($"prelude-{_tools.Value}.js");
            if (!File.Exists(file))
            {
                Write(file, Service().Ask(new JsonObject { ["prelude"] = true }).ToString());
            }

            return File.ReadAllText(file);
        }
    }

    public void Dispose() => _service?.Dispose();

    private NodeProcess Service() => _service ??= NodeProcess.Start("lower.mjs");

    private static IEnumerable<string> ToolFiles() =>
        _toolFiles.Select(file => RepositoryRoot.Combine("tests", "velo-host", file));

    private static string CacheFile(string name) => NodeWorkspace.Artifacts("lowered", name);

    /// <summary>Written aside and moved, so that a test run beside this one never reads half a file.</summary>
    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? ".");
        var aside = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(aside, text);
        File.Move(aside, file, overwrite: true);
    }

    private static string Hash(string[] parts)
    {
        var all = Encoding.UTF8.GetBytes(string.Join('\0', parts));
        return Convert.ToHexStringLower(SHA256.HashData(all))[..24];
    }
}
