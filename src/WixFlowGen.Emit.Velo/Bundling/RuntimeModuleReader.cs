using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>Takes a runtime module apart into the pieces that a site may or may not need.</summary>
internal sealed partial class RuntimeModuleReader
{
    private const string Backend = "backend/wixflow/";

    private readonly RuntimeModule _module;
    private readonly List<(int Start, int End)> _comments = [];

    private RuntimeModuleReader(RuntimeModule module) => _module = module;

    /// <param name="path">Below <c>backend/wixflow</c>.</param>
    public static RuntimeModule Read(string path, string text)
    {
        var module = new RuntimeModule(path, text);
        var reader = new RuntimeModuleReader(module);
        reader.ReadBody(new Parser(new ParserOptions { OnComment = reader.Keep }).ParseModule(text));
        return module;
    }

    /// <summary>A class or table says in its comment, or a member in its own, that only modules that use a member need it.</summary>
    [GeneratedRegex(@"@entries (?<use>.+)")]
    private static partial Regex Entries { get; }

    private void Keep(in Comment comment) => _comments.Add((comment.Start, comment.End));

    private void ReadBody(Program program)
    {
        var (end, isFirst) = (0, true);
        foreach (var statement in program.Body)
        {
            var (noted, own) = Before(end, statement.Start);
            end = statement.End;
            var types = noted.Where(comment => RuntimeTypes.IsDefinition(TextOf(comment))).ToList();
            var notes = noted.Except(types).ToList();
            // A comment that stands alone and before types is about the module.
            var general = notes.Where(comment => isFirst || statement is ImportDeclaration || types.Exists(type => type.Start > comment.Start)).ToList();
            _module.Heading.AddRange(general.Select(TextOf));
            types.ForEach(Define);
            var start = notes.Except(general).Concat(own).Select(comment => comment.Start).Append(statement.Start).Min();
            isFirst = false;
            switch (statement)
            {
                case ImportDeclaration import:
                    Import(import);
                    break;
                case ExportAllDeclaration whole:
                    _module.WholeReExports.Add(Below(whole.Source.Value));
                    Need(whole.Source.Value);
                    break;
                case ExportNamedDeclaration { Source: { } source } again:
                    foreach (var specifier in again.Specifiers)
                    {
                        _module.ReExports[NameOf(specifier.Exported)] = new(Below(source.Value), NameOf(specifier.Local));
                    }

                    Need(source.Value);
                    break;
                case ExportNamedDeclaration { Declaration: { } declaration }:
                    Declare(declaration, start, (statement.Start, declaration.Start));
                    break;
                default:
                    Declare(statement, start, default);
                    break;
            }
        }

        foreach (var (from, to) in Before(end, _module.Text.Length).Noted)
        {
            Define((from, to));
        }
    }

    /// <summary>The comments between two statements: those that stand alone, and the one that belongs to the second.</summary>
    private (List<(int Start, int End)> Noted, List<(int Start, int End)> Own) Before(int end, int start)
    {
        var between = _comments.Where(comment => comment.Start >= end && comment.End <= start).ToList();
        if (between.Count == 0 || RuntimeTypes.IsDefinition(TextOf(between[^1])) || _module.Text[between[^1].End..start].Count(character => character == '\n') > 1)
        {
            return (between, []);
        }

        // Lines of one comment follow each other.
        var first = between.Count - 1;
        while (first > 0 && TextOf(between[first]).StartsWith("//", StringComparison.Ordinal) && TextOf(between[first - 1]).StartsWith("//", StringComparison.Ordinal))
        {
            first--;
        }

        return (between[..first], between[first..]);
    }

    private void Define((int Start, int End) comment)
    {
        var text = TextOf(comment);
        if (RuntimeTypes.Alias.Match(text) is { Success: true } alias && alias.Groups["alias"].Value == alias.Groups["name"].Value)
        {
            _module.TypeAliases[alias.Groups["alias"].Value] = new(alias.Groups["from"].Value, alias.Groups["name"].Value);
            return;
        }

        var piece = new RuntimePiece(_module, [.. RuntimeTypes.Defined(text)], comment.Start, comment.End) { IsTypes = true };
        piece.Comments.Add(text);
        _module.Pieces.Add(piece);
    }

    private void Import(ImportDeclaration import)
    {
        var source = import.Source.Value;
        var isPackage = !source.StartsWith(Backend, StringComparison.Ordinal);
        foreach (var specifier in import.Specifiers.OfType<ImportSpecifier>())
        {
            _module.Imports[specifier.Local.Name] = new(Below(source), NameOf(specifier.Imported), isPackage);
        }

        Need(source);
    }

    private void Need(string source)
    {
        if (source.StartsWith(Backend, StringComparison.Ordinal))
        {
            _module.Needs.Add(Below(source));
        }
    }

    private void Declare(Node statement, int start, (int Start, int End) export)
    {
        var piece = new RuntimePiece(_module, [.. NamesOf(statement)], start, statement.End) { Export = export };
        var comments = _comments.Where(comment => comment.Start >= start && comment.End <= statement.End).ToList();
        var (body, members) = statement switch
        {
            ClassDeclaration declared => (declared.Body.Start + 1, declared.Body.Body.Select(member => Member(piece, member)).ToList()),
            VariableDeclaration { Declarations: [{ Init: ObjectExpression table }] } when Entries.Match(TextOf((start, statement.Start))) is { Success: true } entries =>
                (table.Start + 1, table.Properties.Select(entry => Entry(piece, entry, entries.Groups["use"].Value.TrimEnd('*', '/', ' '))).ToList()),
            _ => (0, []),
        };
        foreach (var (node, member) in members)
        {
            var from = body;
            body = member is null ? node.End : EndOf(node, member);
            if (member is not null)
            {
                var placed = new RuntimePiece(_module, member.Names, from, body) { Owner = piece, Use = UseIn(from, node.Start, member) };
                placed.Comments.AddRange(comments.Where(comment => comment.Start >= from && comment.End <= body).Select(TextOf));
                Walk(node, placed, []);
                piece.Members.Add(placed);
            }
        }

        piece.Comments.AddRange(comments.Where(comment => !piece.Members.Any(member => comment.Start >= member.Start && comment.End <= member.End)).Select(TextOf));
        Walk(statement, piece, [.. members.Where(member => member.Piece is not null).Select(member => member.Node)]);
        _module.Pieces.Add(piece);
    }

    private Regex? UseIn(int from, int start, RuntimePiece member) =>
        member.Use ?? (TextOf((from, start)).Contains("@step", StringComparison.Ordinal) ? new Regex($@"\.{member.Names[0]}\(\s*'|\bthis\.{member.Names[0]}\(") : null);

    /// <summary>What tells entries of a table apart stands behind them: a comma.</summary>
    private int EndOf(Node node, RuntimePiece member) => member.Use is null ? node.End : _module.Text.IndexOf(',', node.End) + 1;

    private (Node Node, RuntimePiece? Piece) Member(RuntimePiece owner, Node node) => node switch
    {
        ClassProperty { Computed: false, Key: Identifier key } member when member.Kind != PropertyKind.Constructor => (node, new RuntimePiece(_module, [key.Name], node.Start, node.End) { Owner = owner }),
        _ => (node, null),
    };

    private (Node Node, RuntimePiece? Piece) Entry(RuntimePiece owner, Node node, string use)
    {
        var name = node is Property { Computed: false } property ? property.Key switch { Identifier key => key.Name, StringLiteral text => text.Value, _ => "" } : "";
        return name.Length == 0
            ? (node, null)
            : (node, new RuntimePiece(_module, [name], node.Start, node.End) { Owner = owner, Use = new Regex(Regex.Escape(use).Replace(@"\*", Regex.Escape(name), StringComparison.Ordinal)) });
    }

    private void Walk(Node node, RuntimePiece piece, HashSet<Node> without)
    {
        switch (node)
        {
            case Identifier name:
                Mention(piece, name.Name);
                piece.References.Add(new(name.Name, name.Start, false));
                return;
            case StringLiteral text:
                piece.Words.Add(text.Value);
                return;
            case MemberExpression { Computed: false } member:
                Walk(member.Object, piece, without);
                Mention(piece, NameOf(member.Property));
                return;
            case Property { Computed: false } property:
                Mention(piece, NameOf(property.Key));
                if (property.Shorthand)
                {
                    Shorthand(property.Value, piece, without);
                    return;
                }

                Walk(property.Value, piece, without);
                return;
            case ClassProperty { Computed: false } member:
                Mention(piece, NameOf(member.Key));
                if (member.Value is { } value)
                {
                    Walk(value, piece, without);
                }

                return;
            default:
                foreach (var child in node.ChildNodes)
                {
                    if (!without.Contains(child))
                    {
                        Walk(child, piece, without);
                    }
                }

                return;
        }
    }

    private void Shorthand(Node value, RuntimePiece piece, HashSet<Node> without)
    {
        var (name, rest) = value is AssignmentPattern pattern ? (pattern.Left, pattern.Right) : (value, null);
        if (name is Identifier identifier)
        {
            Mention(piece, identifier.Name);
            piece.References.Add(new(identifier.Name, identifier.Start, true));
        }

        if (rest is not null)
        {
            Walk(rest, piece, without);
        }
    }

    private void Mention(RuntimePiece piece, string name)
    {
        piece.Words.Add(name);
        _module.Names.Add(name);
    }

    private static IEnumerable<string> NamesOf(Node statement) => statement switch
    {
        FunctionDeclaration { Id: { } id } => [id.Name],
        ClassDeclaration { Id: { } id } => [id.Name],
        VariableDeclaration variables => variables.Declarations.Select(variable => NameOf(variable.Id)),
        _ => throw new InvalidOperationException($"a runtime module has a statement that is no declaration: {statement.Type}"),
    };

    private static string NameOf(Node node) => node switch
    {
        Identifier name => name.Name,
        StringLiteral text => text.Value,
        PrivateIdentifier name => $"#{name.Name}",
        _ => "",
    };

    private static string Below(string source) => source.StartsWith(Backend, StringComparison.Ordinal) ? source[Backend.Length..] : source;

    private string TextOf((int Start, int End) place) => _module.Text[place.Start..place.End];
}
