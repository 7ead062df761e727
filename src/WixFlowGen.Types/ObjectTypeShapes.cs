using System.Diagnostics.CodeAnalysis;

namespace WixFlowGen.Types;

/// <summary>
/// Takes object types of one name for the same shape. The catalog copies a type for each operation, because what is required
/// or always present differs from one to the next; its fields do not.
/// </summary>
public sealed class ObjectTypeShapes : IEqualityComparer<ObjectType>
{
    public static readonly ObjectTypeShapes Comparer = new();

    public bool Equals(ObjectType? x, ObjectType? y) => ReferenceEquals(x, y) || (HasSharedName(x) && x?.Name == y?.Name);

    /// <summary>The runtime's own types are made anew for each element type, so their name alone says nothing.</summary>
    private static bool HasSharedName(ObjectType? type) => type is { Name.Length: > 0 } && !RuntimeTypes.Contains(type);

    public int GetHashCode([DisallowNull] ObjectType obj) =>
        HasSharedName(obj) ? obj.Name.GetHashCode(StringComparison.Ordinal) : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
}
