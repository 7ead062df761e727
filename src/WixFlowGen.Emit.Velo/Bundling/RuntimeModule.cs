namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>A module of the runtime, taken apart.</summary>
/// <param name="path">Below <c>backend/wixflow</c>: <c>run/flow.js</c>.</param>
/// <param name="text">As it is in the sources.</param>
internal sealed class RuntimeModule(string path, string text)
{
    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>What stands before its first declaration: it is about the whole module.</summary>
    public List<string> Heading { get; } = [];

    /// <summary>Declarations and comments that define types, in order.</summary>
    public List<RuntimePiece> Pieces { get; } = [];

    /// <summary>What it imports from modules of the runtime and of Wix, by the name it has here.</summary>
    public Dictionary<string, RuntimeImport> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>Types of other modules that a comment gives a short name here.</summary>
    public Dictionary<string, RuntimeImport> TypeAliases { get; } = new(StringComparer.Ordinal);

    /// <summary>What it exports from elsewhere, by the exported name.</summary>
    public Dictionary<string, RuntimeImport> ReExports { get; } = new(StringComparer.Ordinal);

    /// <summary>Modules of which it exports everything.</summary>
    public List<string> WholeReExports { get; } = [];

    /// <summary>The modules of the runtime that it needs, in the order in which it names them.</summary>
    public List<string> Needs { get; } = [];

    /// <summary>Every name in its code, so that a new name can be chosen that none of them is.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>What the module declares under a name; null when it declares no such thing.</summary>
    public RuntimePiece? Declared(string name) => Pieces.FirstOrDefault(piece => piece.Names.Contains(name));
}

/// <summary>Something that a module has from another one.</summary>
/// <param name="From">A path below <c>backend/wixflow</c>, or the name of a package.</param>
/// <param name="Name">The name it has there.</param>
/// <param name="IsPackage">It is no module of the runtime.</param>
internal sealed record RuntimeImport(string From, string Name, bool IsPackage = false);
