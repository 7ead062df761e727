using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>
/// A part of a runtime module that a site gets whole or not at all: a declaration with its comment, a member of a class, an entry of a table,
/// or a comment that defines types.
/// </summary>
/// <param name="module">The module it is in.</param>
/// <param name="names">What it declares; the name of the member or entry; the names of the types.</param>
/// <param name="start">Where its text starts, with its comments; for a member, where the text before it ends.</param>
/// <param name="end">Where its text ends.</param>
internal sealed class RuntimePiece(RuntimeModule module, ImmutableArray<string> names, int start, int end)
{
    public RuntimeModule Module { get; } = module;

    public ImmutableArray<string> Names { get; } = names;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>The class or table that the piece is a member of; null for what stands at the top of a module.</summary>
    public RuntimePiece? Owner { get; init; }

    /// <summary>Members and entries that can be left out, in order.</summary>
    public List<RuntimePiece> Members { get; } = [];

    /// <summary>The comment defines types and nothing else.</summary>
    public bool IsTypes { get; init; }

    /// <summary>
    /// How a text uses the piece, where only modules that use it need it: a part of the runtime that modules of flows state.
    /// Null when the piece is needed as soon as some code has its name.
    /// </summary>
    public Regex? Use { get; init; }

    /// <summary>The text uses the piece as <see cref="Use"/> says. The name is part of every such use, and looking for it alone costs much less than the pattern.</summary>
    public bool IsUsedIn(string text) => Use is { } use && text.Contains(Names[0], StringComparison.Ordinal) && use.IsMatch(text);

    /// <summary>The word <c>export</c> before a declaration, which the one file leaves out.</summary>
    public (int Start, int End) Export { get; init; }

    /// <summary>Names of its own code that may refer to something, with their places; not those of its members.</summary>
    public List<RuntimeName> References { get; } = [];

    /// <summary>Every name in its own code, those of fields and texts included.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>Its own comments; not those of its members.</summary>
    public List<string> Comments { get; } = [];

    /// <summary>Its own text, without its members.</summary>
    public string OwnText
    {
        get
        {
            var text = Module.Text[Start..End];
            foreach (var member in Members.AsEnumerable().Reverse())
            {
                text = text.Remove(member.Start - Start, member.End - member.Start);
            }

            return text;
        }
    }
}

/// <summary>A name in the code of a runtime module.</summary>
/// <param name="IsShorthand">It stands for a field and its value: <c>{ name }</c>.</param>
internal sealed record RuntimeName(string Name, int Start, bool IsShorthand);
