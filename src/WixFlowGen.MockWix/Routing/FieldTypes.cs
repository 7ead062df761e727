using WixFlowGen.Types;

namespace WixFlowGen.MockWix.Routing;

/// <summary>Looks up the type at a dotted path.</summary>
internal static class FieldTypes
{
    /// <summary>Null when the message has no such field.</summary>
    public static FlowType? At(FlowType root, string path)
    {
        FlowType? type = root;
        foreach (var name in path.Split('.'))
        {
            type = type switch
            {
                ObjectType o => o.Find(name)?.Type,
                MapType m => m.Value,
                AnyType => AnyType.Instance,
                _ => null,
            };
        }

        return type;
    }
}
