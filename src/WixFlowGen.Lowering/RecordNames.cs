using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Gives every object type a Pascal-case name that is unique in the flow: the last part of its own name, numbered on a clash.</summary>
internal sealed class RecordNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="holder">The field that holds a type without a name of its own; null for none.</param>
    public string NameOf(ObjectType type, Property? holder = null)
    {
        var plain = type.Name.Length == 0 ? holder is null ? "Value" : NameIn(holder) : type.Name[(type.Name.LastIndexOf('.') + 1)..];
        var name = string.Concat(plain.Split('-', '_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return NumberedNames.Free(name, chosen => !_taken.Add(chosen));
    }

    /// <summary>An element of <c>photos</c> is a <c>Photo</c>.</summary>
    private static string NameIn(Property holder) => holder switch
    {
        { Type: ListType or OptionalType { Inner: ListType }, Name: var many } when many.EndsWith("ies", StringComparison.Ordinal) => $"{many[..^3]}y",
        { Type: ListType or OptionalType { Inner: ListType }, Name: var many } when many.Length > 1 && many.EndsWith('s') && !many.EndsWith("ss", StringComparison.Ordinal) => many[..^1],
        _ => holder.Name,
    };
}
