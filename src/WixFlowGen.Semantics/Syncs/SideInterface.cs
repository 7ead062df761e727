using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Syncs;

/// <summary>What a side flow takes and gives, read from its inputs and outputs.</summary>
/// <param name="Actions">The values of its input <c>action</c>.</param>
/// <param name="Readable">The type of an entity's <c>values</c>.</param>
/// <param name="Writable">The type of the input <c>values</c>.</param>
/// <param name="Entity">The type of an entity.</param>
/// <param name="Scope">The inputs that are not the sync's but the document's.</param>
internal sealed record SideInterface(
    ImmutableArray<SyncAction> Actions, ObjectType Readable, ObjectType Writable, ObjectType Entity, ImmutableArray<BoundInput> Scope)
{
    /// <summary>The inputs that the sync itself gives.</summary>
    public static readonly ImmutableArray<string> OwnInputs = ["action", "id", "cursor", "since", "values", "revision", "claim", "partnerId"];

    /// <summary>The input that holds the mark of labels; a sync gives its own when the document gives none.</summary>
    public const string Prefix = "prefix";

    /// <summary>The entity says when it was changed.</summary>
    public bool HasTime => Entity.Find("updatedAt") is { } time && Bare(time.Type) is TimestampType or ErrorType;

    /// <summary>What the flow is as a side; or why it is none.</summary>
    /// <param name="known">The type of the values where it is known otherwise: an expression that gives nothing but texts is a map of texts.</param>
    public static (SideInterface? Side, string? Fact) Of(BoundFlow flow, ObjectType? known = null)
    {
        var action = flow.Inputs.FirstOrDefault(input => input.Name.Value == "action");
        if (action?.Type is not StringType { Enum: { IsEmpty: false } words })
        {
            return (null, "it has no input 'action' with an 'enum'");
        }

        var actions = words.Select(word => (word, Known: Enum.TryParse<SyncAction>(word, ignoreCase: true, out var known) && word == NameOf(known), known)).ToList();
        if (actions.Find(one => !one.Known) is { word: { } foreign })
        {
            return (null, $"it does not exist what its action '{foreign}' asks for");
        }

        if (Output(flow, "entity") is not ObjectType entity || entity.Find("id") is not { Type: StringType } || entity.Find("values") is not { } values)
        {
            return (null, "its output 'entity' is no object with the text 'id' and 'values'");
        }

        if (Output(flow, "entities") is not ListType { Element: ObjectType or ErrorType })
        {
            return (null, "its output 'entities' is no list of entities");
        }

        if ((known ?? Bare(values.Type) as ObjectType ?? WrittenValues(flow)) is not { } readable)
        {
            return (null, "the 'values' of its entity are no object with known fields: write the output 'entity' as a YAML mapping");
        }

        var writable = flow.Inputs.FirstOrDefault(input => input.Name.Value == "values")?.Type as ObjectType ?? new ObjectType("", []);
        return (new([.. actions.Select(one => one.known)], readable, writable, entity, [.. flow.Inputs.Where(input => !OwnInputs.Contains(input.Name.Value))]), null);
    }

    public static string NameOf(SyncAction action) => action.ToString().ToLowerInvariant();

    /// <summary>The field stands for bytes that are moved: what is written names an address, what is read names the bytes.</summary>
    public static bool IsContent(FlowType? written) => written is ObjectType content && content.Find("url") is not null;

    public static FlowType Bare(FlowType type) => type is OptionalType optional ? optional.Inner : type;

    /// <summary>The values where expressions write them out with fields of one type, which makes a map of them; null when one of them has no constant fields.</summary>
    private static ObjectType? WrittenValues(BoundFlow flow)
    {
        var written = flow.Outputs.Fields.Where(field => field.Name is "entity" or "entities")
            .SelectMany(field => TypedExpressions.SelfAndDescendants(field.Value)).OfType<TypedObject>()
            .SelectMany(entity => entity.Fields).Where(field => field.Name == "values").Select(field => Operand(field.Value)).ToList();
        var properties = written.OfType<TypedMap>().SelectMany(map => map.Entries, (map, entry) => (Name: (entry.Key as TypedLiteral)?.Value as string, entry.Value.Type, Map: map)).ToList();
        return written.Count == 0 || written.Exists(value => value is not TypedMap) || properties.Exists(property => property.Name is null)
            ? null
            : new ObjectType("", [.. properties.DistinctBy(property => property.Name).Select(property => new Property(property.Name ?? "", Bare(property.Type)))]);
    }

    private static TypedExpression Operand(TypedExpression value) => value is TypedConvert convert ? Operand(convert.Operand) : value;

    private static FlowType? Output(BoundFlow flow, string name) => flow.Outputs.ObjectType.Find(name) is { } output ? Bare(output.Type) : null;
}
