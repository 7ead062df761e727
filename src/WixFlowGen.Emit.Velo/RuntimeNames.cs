using System.Collections.Frozen;
using WixFlowGen.Emit.Velo.Bundling;

namespace WixFlowGen.Emit.Velo;

/// <summary>What the runtime modules export, read from the modules themselves.</summary>
internal static class RuntimeNames
{
    private static readonly FrozenDictionary<string, string> Modules = Read();

    /// <summary>Names a flow module may import, so nothing of its own may bear them.</summary>
    public static FrozenSet<string> All { get; } = Modules.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The module that exports a function, without its ending.</summary>
    public static string ModuleOf(string function) => Modules[function];

    /// <summary>The function is a step that works on a sync.</summary>
    public static bool IsOfSyncs(string function) => Modules.GetValueOrDefault(function) == "sync";

    private static FrozenDictionary<string, string> Read()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        // Expressions know the functions of cel.js alone, so where two modules export a name, it is cel's.
        foreach (var module in new[] { "runtime", "sync", "cel" })
        {
            foreach (var name in RuntimeModules.NamesOf($"{module}.js"))
            {
                names[name] = module;
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
