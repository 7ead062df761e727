using System.Collections.Immutable;

namespace WixFlowGen.Types;

/// <summary>An object with known properties. Its members are read on first use, because catalog types refer to each other in circles.</summary>
/// <remarks>Two object types are equal when they are the same instance; assignability compares structure.</remarks>
public sealed record ObjectType : FlowType
{
    private readonly Lazy<(ImmutableArray<Property> Properties, ImmutableArray<OneOf> OneOfs)> _members;
    private readonly Lazy<Dictionary<string, Property>> _byName;

    /// <param name="name">A unique name such as <c>media.files.FileDescriptor</c>; empty for an anonymous object.</param>
    public ObjectType(string name, Func<(ImmutableArray<Property> Properties, ImmutableArray<OneOf> OneOfs)> members)
    {
        Name = name;
        _members = new(members);
        _byName = new(() => Properties.ToDictionary(p => p.Name, StringComparer.Ordinal));
    }

    public ObjectType(string name, ImmutableArray<Property> properties) : this(name, () => (properties, []))
    {
    }

    public string Name { get; }

    public ImmutableArray<Property> Properties => _members.Value.Properties;

    public ImmutableArray<OneOf> OneOfs => _members.Value.OneOfs;

    public override string Display => Name.Length > 0 ? Name[(Name.LastIndexOf('.') + 1)..].TrimStart('$') : "object";

    public Property? Find(string name) => _byName.Value.GetValueOrDefault(name);

    public bool Equals(ObjectType? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A property of an <see cref="ObjectType"/>.</summary>
/// <param name="Required">Must be given when the object is written.</param>
public sealed record Property(string Name, FlowType Type, bool Required = false)
{
    /// <summary>Set by the server: writing it is a mistake.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Always there in an answer, so reading it needs no guard.</summary>
    public bool AlwaysPresent { get; init; }

    /// <summary>May be written as <c>null</c>, which clears it.</summary>
    public bool Nullable { get; init; }

    /// <summary>Why it should no longer be used, such as a removal date; null when it is current.</summary>
    public string? Deprecated { get; init; }
}

/// <summary>A group of properties of which at most one may be given.</summary>
public sealed record OneOf(string Name, ImmutableArray<string> Members, bool Required = false);
