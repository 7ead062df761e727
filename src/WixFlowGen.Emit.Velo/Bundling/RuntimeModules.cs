using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>The modules of the runtime, which travel with this assembly. Safe for many threads.</summary>
internal static class RuntimeModules
{
    private const string Prefix = "runtime/";

    private static readonly Assembly Resources = typeof(RuntimeModules).Assembly;

    private static readonly ConcurrentDictionary<string, RuntimeModule> Read = new(StringComparer.Ordinal);

    /// <summary>Below <c>backend/wixflow</c>, such as <c>run/flow.js</c>.</summary>
    public static FrozenSet<string> Paths { get; } = Resources.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..].Replace('\\', '/')).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The text of a module.</summary>
    public static string TextOf(string path) => EmbeddedText.Read(Resources, Prefix + path);

    /// <summary>A module, taken apart.</summary>
    public static RuntimeModule Of(string path) => Read.GetOrAdd(path, static path => RuntimeModuleReader.Read(path, TextOf(path)));

    /// <summary>The modules and all that they need, each behind those that it needs.</summary>
    public static IReadOnlyList<RuntimeModule> InOrder(IEnumerable<string> paths)
    {
        var (ordered, seen) = (new List<RuntimeModule>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            Visit(path);
        }

        return ordered;

        void Visit(string path)
        {
            if (seen.Add(path))
            {
                var module = Of(path);
                foreach (var needed in module.Needs)
                {
                    Visit(needed);
                }

                ordered.Add(module);
            }
        }
    }

    /// <summary>What a module exports under a name, wherever it is declared.</summary>
    /// <exception cref="InvalidOperationException">It exports no such thing.</exception>
    public static RuntimePiece Exported(string path, string name) =>
        Find(path, name) ?? throw new InvalidOperationException($"the runtime module '{path}' has no '{name}'");

    /// <summary>The names that a module exports: values, and types no.</summary>
    public static IEnumerable<string> NamesOf(string path)
    {
        var module = Of(path);
        return module.Pieces.Where(piece => piece.Export.End > 0).SelectMany(piece => piece.Names).Concat(module.ReExports.Keys).Concat(module.WholeReExports.SelectMany(NamesOf));
    }

    private static RuntimePiece? Find(string path, string name)
    {
        var module = Of(path);
        return module.Declared(name)
            ?? (module.ReExports.TryGetValue(name, out var again) ? Find(again.From, again.Name) : null)
            ?? (module.TypeAliases.TryGetValue(name, out var type) ? Find(type.From, type.Name) : null)
            ?? module.WholeReExports.Select(whole => Find(whole, name)).FirstOrDefault(found => found is not null);
    }
}
