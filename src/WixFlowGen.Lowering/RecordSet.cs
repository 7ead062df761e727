using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>The object types of a flow with the fields it uses.</summary>
/// <param name="All">In the order of first use.</param>
internal sealed record RecordSet(ImmutableArray<IrRecord> All)
{
    private readonly Dictionary<ObjectType, IrRecord> _byType = All.ToDictionary(record => record.Type, ObjectTypeShapes.Comparer);

    /// <summary>False for types that the runtimes bring along.</summary>
    public bool Contains(ObjectType type) => _byType.ContainsKey(type);

    public IrRecord Find(ObjectType type) => _byType[type];
}
