using System.Text;

namespace WixFlowGen.Emit.Velo.Bundling;

/// <summary>Prints pieces of the runtime as they stand in the one file: comments and layout stay, names that meet are changed.</summary>
/// <param name="kept">The pieces of the file; members that are not among them are left out.</param>
internal sealed class RuntimePieceText(HashSet<RuntimePiece> kept, RuntimeFileNames names)
{
    /// <summary>The text of a piece, without the word <c>export</c>.</summary>
    public string Print(RuntimePiece piece)
    {
        var edits = new List<(int Start, int End, string Text)>();
        if (piece.Export.End > piece.Export.Start)
        {
            edits.Add((piece.Export.Start, piece.Export.End, ""));
        }

        edits.AddRange(piece.Members.Where(member => !kept.Contains(member)).Select(member => (member.Start, member.End, "")));
        foreach (var reference in RuntimeFileNames.Own(piece, kept).SelectMany(own => own.References))
        {
            var name = names.Of(piece.Module, reference.Name);
            if (name != reference.Name)
            {
                edits.Add((reference.Start, reference.Start + reference.Name.Length, reference.IsShorthand ? $"{reference.Name}: {name}" : name));
            }
        }

        var text = new StringBuilder(piece.Module.Text[piece.Start..piece.End]);
        foreach (var (start, end, replacement) in edits.OrderByDescending(edit => edit.Start))
        {
            text.Remove(start - piece.Start, end - start).Insert(start - piece.Start, replacement);
        }

        return RuntimeComments.Compact(WithTypes(text.ToString())).Replace("{\n\n", "{\n", StringComparison.Ordinal);
    }

    /// <summary>A text in which types of the runtime's modules have the names of the file.</summary>
    public string WithTypes(string text) => RuntimeTypes.Imported.Replace(
        text, type => names.Of(RuntimeTypes.DeclarationOf(type), type.Groups["name"].Value));
}
