using System.Text.Json;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>The properties of the records of a file, by the names of their JSON fields.</summary>
internal sealed class CSharpMembers
{
    private readonly Dictionary<ObjectType, Dictionary<string, string>> _byType = new(ObjectTypeShapes.Comparer);
    private readonly Dictionary<ObjectType, string> _rests = new(ObjectTypeShapes.Comparer);

    /// <param name="record">Its name in C#, which none of its members may bear.</param>
    /// <param name="context">The serializer context, which initial values are read with.</param>
    public void Add(IrRecord record, string name, string context)
    {
        // The serializer sets members as a constructor does its parameters, whose names it compares without case.
        var names = new UniqueNames([.. CSharpReservedNames.RecordMembers, name, context], StringComparer.OrdinalIgnoreCase);
        _byType[record.Type] = record.Fields.OrderBy(field => IsNatural(field.Name) ? 0 : 1)
            .ToDictionary(field => field.Name, field => names.Take(CSharpIdentifier.Pascal(field.Name), "Value"), StringComparer.Ordinal);

        // The serializer never writes the name of this member, and still wants it to differ from every field.
        var rests = new UniqueNames([name, .. _byType[record.Type].Keys, .. _byType[record.Type].Values], StringComparer.OrdinalIgnoreCase);
        _rests[record.Type] = rests.Take(CSharpReservedNames.RestOfRecord, "");
    }

    /// <summary>The member that holds the fields without a name.</summary>
    public string Rest(ObjectType type) => _rests[type];

    /// <summary>The member that holds a field; types of the runtime have theirs in Pascal case.</summary>
    public string Of(ObjectType type, string field) =>
        _byType.TryGetValue(type, out var members) && members.TryGetValue(field, out var member) ? member : CSharpIdentifier.Pascal(field);

    /// <summary>Whether the serializer finds the field by the member's name alone.</summary>
    public static bool IsFieldOf(string member, string field) => JsonNamingPolicy.CamelCase.ConvertName(member) == field;

    /// <summary>A field whose name follows from its member's has the first right to that: <c>firstName</c> before <c>first_name</c>.</summary>
    private static bool IsNatural(string field) => IsFieldOf(CSharpIdentifier.Pascal(field), field);
}
