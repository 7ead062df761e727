using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Analysis.Site;

/// <summary>Which entities a side of a sync has: those that have all the values.</summary>
internal sealed class SyncScope : IEquatable<SyncScope>
{
    private readonly ImmutableSortedDictionary<string, string> _values;
    private readonly bool _isNarrowing;

    private SyncScope(ImmutableSortedDictionary<string, string> values, bool isNarrowing) => (_values, _isNarrowing) = (values, isNarrowing);

    /// <remarks>
    /// The mark of labels is each sync's own and parts no entities. An empty text is as good as none, but not to an author's flow: what that
    /// does without an input is not known, so that its scopes are the same or have nothing in common.
    /// </remarks>
    public static SyncScope Of(BoundSyncSide side)
    {
        var isNarrowing = side.Syntax.Find("flow") is null;
        var given = side.Scope.Fields.Where(field => field.Name != "prefix" && !(isNarrowing && field.Value is TypedLiteral { Value: "" }));
        return new(given.ToImmutableSortedDictionary(field => field.Name, field => ExpressionText.Of(field.Value), StringComparer.Ordinal), isNarrowing);
    }

    public bool Overlaps(SyncScope other) => Equals(other) || (_isNarrowing && other._isNarrowing && (Holds(other) || other.Holds(this)));

    public bool Equals(SyncScope? other) => other is not null && _values.SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as SyncScope);

    public override int GetHashCode() => _values.Count;

    private bool Holds(SyncScope narrower) => _values.All(value => narrower._values.TryGetValue(value.Key, out var same) && same == value.Value);
}
