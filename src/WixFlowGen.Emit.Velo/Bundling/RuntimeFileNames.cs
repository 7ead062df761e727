using WixFlowGen.Text;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>The names that pieces of different modules have in one file. Where two meet, the later one gets a number; the same pieces always get the same names.</summary>
internal sealed class RuntimeFileNames
{
    private readonly Dictionary<(RuntimePiece Piece, string Name), string> _pieces = [];
    private readonly Dictionary<RuntimeImport, string> _packages = [];
    private readonly HashSet<string> _taken;

    /// <param name="modules">In their order in the file.</param>
    /// <param name="kept">The pieces of the file.</param>
    /// <param name="reserved">Names that no piece may have.</param>
    public RuntimeFileNames(IReadOnlyList<RuntimeModule> modules, HashSet<RuntimePiece> kept, IEnumerable<string> reserved)
    {
        _taken = new(reserved, StringComparer.Ordinal);
        var used = modules.Where(module => module.Pieces.Exists(kept.Contains)).ToList();
        foreach (var module in used)
        {
            var names = module.Pieces.Where(kept.Contains).SelectMany(piece => Own(piece, kept)).SelectMany(piece => piece.References).Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var (local, import) in module.Imports.Where(import => import.Value.IsPackage && names.Contains(import.Key)).OrderBy(import => import.Key, StringComparer.Ordinal))
            {
                _packages.TryAdd(import, _packages.TryGetValue(import, out var known) ? known : Free(local, used));
            }
        }

        foreach (var module in used)
        {
            foreach (var piece in module.Pieces.Where(kept.Contains))
            {
                foreach (var name in piece.Names)
                {
                    _pieces[(piece, name)] = Free(name, used);
                }
            }
        }
    }

    /// <summary>What the file imports from packages, with the name it has in the file.</summary>
    public IReadOnlyDictionary<RuntimeImport, string> Packages => _packages;

    /// <summary>The name that a name of a module has in the file.</summary>
    public string Of(RuntimeModule module, string name) =>
        module.Declared(name) is null && module.Imports.TryGetValue(name, out var import) && import.IsPackage ? _packages.GetValueOrDefault(import, name)
        : RuntimeReach.Resolve(module, name) is { } piece ? Of(piece, Exported(module, name))
        : name;

    /// <summary>The name that something a piece declares has in the file.</summary>
    public string Of(RuntimePiece piece, string name) => _pieces.GetValueOrDefault((piece, name), name);

    /// <summary>The kept piece and its kept members.</summary>
    public static IEnumerable<RuntimePiece> Own(RuntimePiece piece, HashSet<RuntimePiece> kept) => piece.Members.Where(kept.Contains).Prepend(piece);

    private static string Exported(RuntimeModule module, string name) =>
        module.Declared(name) is not null ? name
        : module.Imports.TryGetValue(name, out var import) ? import.Name
        : name;

    /// <summary>The name itself or, when another piece has it, the name with the first number that no module has.</summary>
    private string Free(string name, List<RuntimeModule> modules) =>
        NumberedNames.Free(name, chosen => !_taken.Add(chosen) || (chosen != name && modules.Exists(module => module.Names.Contains(chosen))));
}
