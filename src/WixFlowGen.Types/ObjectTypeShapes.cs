using System.Diagnostics.CodeAnalysis;

namespace WixFlowGen.Types;

/// <summary>
/// Takes object types of one name for the same shape. The catalog copies a type for each operation, because what is required
/// or always present differs from one to the next; its fields do not.
/// </summary>
public sealed class ObjectTypeShapes : IEqualityComparer<ObjectType>
{
    public static readonly ObjectTypeShapes Comparer = new();

    public bool Equals(ObjectType? x, ObjectType? y) => ReferenceEquals(x, y) || (x?.Name.Length > 0 && x.Name == y?.Name);

    public int GetHashCode([DisallowNull] ObjectType obj) =>
        obj.Name.Length > 0 ? obj.Name.GetHashCode(StringComparison.Ordinal) : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
}
