using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog.Reading;

/// <summary>
/// Copies a message type with what one operation adds to it: the same entity has a required revision when it is updated and none when it is made.
/// Copies keep the name and the shape of the original; only flags differ.
/// </summary>
internal static class TypeSpecializer
{
    /// <param name="message">The request message.</param>
    /// <param name="required">Paths that must be given when their parent is; <c>path|group</c> for a one-of group.</param>
    public static ObjectType Request(ObjectType message, ImmutableArray<string> required) =>
        Specialize(message, PathTree.Of(required), (property, marked) => property with
        {
            Required = property.Required || marked,
            Nullable = property.Nullable && !marked,
            ReadOnly = property.ReadOnly && !marked,
        }, isRequest: true);

    /// <param name="message">The response message.</param>
    /// <param name="present">Paths that are there whenever their parent is.</param>
    public static ObjectType Response(ObjectType message, ImmutableArray<string> present) =>
        Specialize(message, PathTree.Of(present), (property, marked) => property with
        {
            AlwaysPresent = property.AlwaysPresent || marked,
            Nullable = property.Nullable && !marked,
        }, isRequest: false);

    /// <summary>The request message with largest values for whole numbers that the package does not limit.</summary>
    public static ObjectType Limited(ObjectType message, ImmutableArray<(string Path, long Most)> limits) =>
        limits.Aggregate(message, (type, limit) => Specialize(type, PathTree.Of([limit.Path]), (property, marked) => marked && property.Type is IntType number
            ? property with { Type = number with { Maximum = limit.Most } }
            : property, isRequest: false));

    private static ObjectType Specialize(ObjectType type, PathTree tree, Func<Property, bool, Property> mark, bool isRequest)
    {
        return tree.IsLeaf && !isRequest ? type : new ObjectType(type.Name, () => (
            [.. type.Properties.Select(Member)],
            [.. type.OneOfs.Select(group => group with { Required = group.Required || tree.Groups.Contains(group.Name) })]));

        Property Member(Property property)
        {
            // A field of the request itself can always be written, whatever its tag says: the SDK has an argument for it.
            var written = isRequest ? property with { ReadOnly = false } : property;
            return tree.Children.TryGetValue(property.Name, out var below)
                ? mark(written with { Type = Below(property.Type, below, mark) }, below.IsMarked)
                : written;
        }
    }

    private static FlowType Below(FlowType type, PathTree tree, Func<Property, bool, Property> mark) => type switch
    {
        _ when tree.IsLeaf => type,
        ObjectType o => Specialize(o, tree, mark, isRequest: false),
        ListType l => l with { Element = Below(l.Element, tree, mark) },
        MapType m => m with { Value = Below(m.Value, tree, mark) },
        _ => type,
    };
}
