using System.Collections.Immutable;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions;

/// <summary>Says more about a name that is not in scope, such as a later step's; returns true when it reported something.</summary>
/// <param name="span">Place in the source file.</param>
public delegate bool UnknownNameExplanation(string name, TextSpan span);

/// <summary>The names an expression may use, innermost first. Immutable.</summary>
public sealed class ExpressionScope
{
    public static readonly ExpressionScope Empty = new(null, ImmutableDictionary<string, KnownName>.Empty, null);

    private readonly ExpressionScope? _parent;
    private readonly ImmutableDictionary<string, KnownName> _names;
    private readonly UnknownNameExplanation? _explanation;

    private ExpressionScope(ExpressionScope? parent, ImmutableDictionary<string, KnownName> names, UnknownNameExplanation? explanation) =>
        (_parent, _names, _explanation) = (parent, names, explanation);

    /// <summary>All names that can be seen from here, each once.</summary>
    public IEnumerable<string> Names => _parent is null ? _names.Keys : _names.Keys.Concat(_parent.Names).Distinct(StringComparer.Ordinal);

    /// <summary>A scope in which one more name is known; it hides an outer one of the same name.</summary>
    /// <param name="onRead">Told of each expression that reads the name; null for nobody.</param>
    public ExpressionScope With(string name, FlowType type, Action? onRead = null) => new(_parent, _names.SetItem(name, new(type, onRead)), _explanation);

    /// <summary>An inner scope whose names go when the block ends.</summary>
    public ExpressionScope Nested() => new(this, ImmutableDictionary<string, KnownName>.Empty, null);

    public ExpressionScope WithExplanation(UnknownNameExplanation explanation) => new(_parent, _names, explanation);

    public FlowType? Find(string name) => FindName(name)?.Type;

    /// <summary>The type of a name that an expression reads.</summary>
    public FlowType? Read(string name)
    {
        var known = FindName(name);
        known?.OnRead?.Invoke();
        return known?.Type;
    }

    /// <summary>Asks the scopes from inside out to report an unknown name.</summary>
    public bool Explain(string name, TextSpan span) => _explanation?.Invoke(name, span) == true || _parent?.Explain(name, span) == true;

    private KnownName? FindName(string name) => _names.TryGetValue(name, out var known) ? known : _parent?.FindName(name);

    private sealed record KnownName(FlowType Type, Action? OnRead);
}
