using System.Collections.Immutable;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>Where a value comes from; a value that is chosen at run time comes from several places.</summary>
internal sealed record ValueOrigin
{
    /// <summary>Nothing that has fields: text, numbers, and values that are never there.</summary>
    public static readonly ValueOrigin None = new();

    /// <summary>A place that promises nothing, such as a link that another flow has written.</summary>
    public static readonly ValueOrigin Unknown = new() { IsUnknown = true };

    /// <summary>Parts of messages.</summary>
    public ImmutableArray<(MessageSource Source, string Path)> Parts { get; private init; } = [];

    /// <summary>Objects that the program writes out, with the origins of their fields.</summary>
    public ImmutableArray<(IrObject Literal, ImmutableDictionary<string, ValueOrigin> Fields)> Objects { get; private init; } = [];

    /// <summary>What lists and maps hold that the program makes.</summary>
    public ImmutableArray<ValueOrigin> Elements { get; private init; } = [];

    public bool IsUnknown { get; private init; }

    private bool IsNone => Parts.IsEmpty && Objects.IsEmpty && Elements.IsEmpty && !IsUnknown;

    public static ValueOrigin Of(MessageSource source, string path = "") => new() { Parts = [(source, path)] };

    public static ValueOrigin Of(IrObject literal, ImmutableDictionary<string, ValueOrigin> fields) => new() { Objects = [(literal, fields)] };

    public static ValueOrigin ListOf(ValueOrigin element) => element.IsNone ? None : new() { Elements = [element] };

    public ValueOrigin Or(ValueOrigin other) => IsNone ? other : other.IsNone || ReferenceEquals(this, other) ? this : new()
    {
        Parts = [.. Parts.Union(other.Parts)],
        Objects = [.. Objects, .. other.Objects],
        Elements = [.. Elements, .. other.Elements],
        IsUnknown = IsUnknown || other.IsUnknown,
    };

    /// <summary>Where the value of a field comes from.</summary>
    public ValueOrigin Field(string name)
    {
        var found = IsUnknown ? Unknown : None;
        found = Parts.Aggregate(found, (all, part) => all.Or(MessagePath.Below(part.Path, name) is { } below ? Of(part.Source, below) : Unknown));
        return Objects.Aggregate(found, (all, built) => all.Or(built.Fields.GetValueOrDefault(name, None)));
    }

    /// <summary>Where the elements of a list come from.</summary>
    public ValueOrigin Element()
    {
        var found = Parts.Aggregate(IsUnknown ? Unknown : None, (all, part) => all.Or(Of(part.Source, $"{part.Path}[]")));
        return Elements.Aggregate(found, (all, element) => all.Or(element));
    }

    /// <summary>Where the values of a map come from. Rules have no path for them.</summary>
    public ValueOrigin MapValue() => Elements.Aggregate(IsUnknown || !Parts.IsEmpty || !Objects.IsEmpty ? Unknown : None, (all, element) => all.Or(element));

    /// <summary>The paths of a field in the messages the value may come from.</summary>
    public IEnumerable<(MessageSource Source, string Path)> PathsOf(string field) => Parts
        .Select(part => (part.Source, Path: MessagePath.Below(part.Path, field)))
        .Where(part => part.Path is not null)
        .Select(part => (part.Source, part.Path ?? ""));

    /// <summary>Whether a field is there wherever the value comes from.</summary>
    public bool Promises(string field) => !IsUnknown && !(Parts.IsEmpty && Objects.IsEmpty)
        && Parts.All(part => MessagePath.Below(part.Path, field) is { } path && part.Source.Promises(path))
        && Objects.All(built => built.Literal.Fields.Any(given => given.Name == field && given.Value.Type is not OptionalType));
}
