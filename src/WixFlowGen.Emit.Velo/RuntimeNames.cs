using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace WixFlowGen.Emit.Velo;

/// <summary>What the runtime modules export, read from the modules themselves.</summary>
internal static partial class RuntimeNames
{
    private static readonly FrozenDictionary<string, string> Modules = Read();

    /// <summary>Names a flow module may import, so nothing of its own may bear them.</summary>
    public static FrozenSet<string> All { get; } = Modules.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The module that exports a function, without its ending.</summary>
    public static string ModuleOf(string function) => Modules[function];

    private static FrozenDictionary<string, string> Read()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(RuntimeNames).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name == "runtime/runtime.js" || name.StartsWith("runtime/cel", StringComparison.Ordinal)))
        {
            var module = resource == "runtime/runtime.js" ? "runtime" : "cel";
            var text = EmbeddedText.Read(assembly, resource);
            foreach (Match match in Exports().Matches(text))
            {
                foreach (var name in match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    // Expressions know the functions of cel.js alone, so where both modules export a name, it is cel's.
                    names[name] = names.GetValueOrDefault(name) == "cel" ? "cel" : module;
                }
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^export (?:(?:async )?function\*? |const |class |\{)(?<names>[\w$, \n]+)", RegexOptions.Multiline)]
    private static partial Regex Exports();
}
