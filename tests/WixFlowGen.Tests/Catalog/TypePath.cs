using WixFlowGen.Types;

namespace WixFlowGen.Tests.Catalog;

/// <summary>Follows dotted paths through objects, lists and maps.</summary>
internal static class TypePath
{
    /// <summary>The property at the end of the path; null when a segment names nothing.</summary>
    public static Property? Find(ObjectType root, string path)
    {
        Property? found = null;
        FlowType type = root;
        foreach (var segment in path.Split('.'))
        {
            found = Open(type) is ObjectType owner ? owner.Find(segment) : null;
            if (found is null)
            {
                return null;
            }

            type = found.Type;
        }

        return found;
    }

    /// <summary>The element type behind lists and maps.</summary>
    public static FlowType Open(FlowType type) => type switch
    {
        ListType list => Open(list.Element),
        MapType map => Open(map.Value),
        _ => type,
    };
}
