using WixFlowGen.Types;

namespace WixFlowGen.Tests.Catalog;

/// <summary>Reads everything a type refers to, each named object once.</summary>
internal static class TypeWalk
{
    public static IReadOnlySet<string> Visit(FlowType root)
    {
        var seen = new HashSet<string>();
        var waiting = new Stack<FlowType>([root]);
        while (waiting.TryPop(out var type))
        {
            switch (type)
            {
                case ObjectType o when o.Name.Length == 0 || seen.Add(o.Name):
                    foreach (var property in o.Properties)
                    {
                        waiting.Push(property.Type);
                    }

                    break;
                case ListType list:
                    waiting.Push(list.Element);
                    break;
                case MapType map:
                    waiting.Push(map.Value);
                    break;
            }
        }

        return seen;
    }
}
