using System.Text.RegularExpressions;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>Finds the pieces of the runtime that the modules of a site need, directly or through other pieces.</summary>
internal sealed class RuntimeReach
{
    /// <summary>Members that engines call by themselves.</summary>
    private static readonly HashSet<string> Implied = new(StringComparer.Ordinal) { "toJSON", "toString", "then" };

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly List<RuntimePiece> _optional = [];
    private readonly HashSet<RuntimePiece> _called = [];

    /// <summary>How many of the texts a piece was looked for in.</summary>
    private readonly Dictionary<RuntimePiece, int> _lookedAt = [];

    /// <summary>The pieces that are needed.</summary>
    public HashSet<RuntimePiece> Kept { get; } = [];

    /// <param name="exports">What the modules of the site import, by module of the runtime.</param>
    /// <param name="texts">The modules of the site.</param>
    public static RuntimeReach From(IEnumerable<(string Module, string Name)> exports, IEnumerable<string> texts)
    {
        var reach = new RuntimeReach();
        foreach (var text in texts)
        {
            reach._texts.Add(text);
            reach._words.UnionWith(Regex.Matches(text, @"[\w$]+").Select(word => word.Value));
            foreach (var type in RuntimeTypes.Imported.Matches(text).Select(RuntimeTypes.DeclarationOf))
            {
                reach.Keep(type);
            }
        }

        foreach (var exported in exports.Select(export => RuntimeModules.Exported(export.Module, export.Name)))
        {
            reach._called.Add(exported);
            reach.Keep(exported);
        }

        reach.KeepOptional();
        return reach;
    }

    /// <summary>Comments alone need the declaration, as a type.</summary>
    public bool IsOnlyType(RuntimePiece piece) => Kept.Contains(piece) && !piece.IsTypes && !_called.Contains(piece);

    /// <summary>The parts that a text uses: members and entries that modules state.</summary>
    public IEnumerable<string> PartsOf(string text) => Kept.Where(piece => piece.IsUsedIn(text)).Select(piece => piece.Names[0]);

    /// <summary>What a name of a module stands for: a piece of this or another module; null for what is no matter of the runtime.</summary>
    public static RuntimePiece? Resolve(RuntimeModule module, string name) =>
        module.Declared(name)
        ?? (module.Imports.TryGetValue(name, out var import) && !import.IsPackage ? RuntimeModules.Exported(import.From, import.Name) : null)
        ?? (module.TypeAliases.TryGetValue(name, out var alias) ? RuntimeModules.Exported(alias.From, alias.Name) : null);

    private void KeepOptional()
    {
        for (var isComplete = false; !isComplete;)
        {
            var found = _optional.Where(piece => piece.Use is not null ? IsFound(piece) : Implied.Contains(piece.Names[0]) || _words.Contains(piece.Names[0])).ToList();
            isComplete = found.Count == 0;
            _optional.RemoveAll(found.Contains);
            found.ForEach(Keep);
        }
    }

    /// <summary>A text uses the piece that was not there when it was looked for last.</summary>
    private bool IsFound(RuntimePiece piece)
    {
        var from = _lookedAt.GetValueOrDefault(piece);
        _lookedAt[piece] = _texts.Count;
        return _texts.FindIndex(from, piece.IsUsedIn) >= 0;
    }

    private void Keep(RuntimePiece piece)
    {
        if (!Kept.Add(piece))
        {
            return;
        }

        _optional.AddRange(piece.Members);
        _texts.Add(piece.OwnText);
        _words.UnionWith(piece.Words);
        foreach (var needed in piece.References.Select(reference => reference.Name).Distinct(StringComparer.Ordinal).Select(name => Resolve(piece.Module, name)).OfType<RuntimePiece>())
        {
            if (needed != piece && needed != piece.Owner)
            {
                _called.Add(needed);
            }

            Keep(needed);
        }

        var types = piece.Comments.SelectMany(RuntimeTypes.Mentioned).Where(word => char.IsUpper(word[0]));
        foreach (var type in types.Distinct(StringComparer.Ordinal).Select(name => Resolve(piece.Module, name)).OfType<RuntimePiece>())
        {
            Keep(type);
        }

        foreach (var type in piece.Comments.SelectMany(comment => RuntimeTypes.Imported.Matches(comment)).Select(RuntimeTypes.DeclarationOf))
        {
            Keep(type);
        }
    }
}
