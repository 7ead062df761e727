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
    public static readonly ExpressionScope Empty = new(null, ImmutableDictionary<string, FlowType>.Empty, null);

    private readonly ExpressionScope? _parent;
    private readonly ImmutableDictionary<string, FlowType> _names;
    private readonly UnknownNameExplanation? _explanation;

    private ExpressionScope(ExpressionScope? parent, ImmutableDictionary<string, FlowType> names, UnknownNameExplanation? explanation) =>
        (_parent, _names, _explanation) = (parent, names, explanation);

    /// <summary>All names that can be seen from here, each once.</summary>
    public IEnumerable<string> Names => _parent is null ? _names.Keys : _names.Keys.Concat(_parent.Names).Distinct(StringComparer.Ordinal);

    /// <summary>A scope in which one more name is known; it hides an outer one of the same name.</summary>
    public ExpressionScope With(string name, FlowType type) => new(_parent, _names.SetItem(name, type), _explanation);

    /// <summary>An inner scope whose names go when the block ends.</summary>
    public ExpressionScope Nested() => new(this, ImmutableDictionary<string, FlowType>.Empty, null);

    public ExpressionScope WithExplanation(UnknownNameExplanation explanation) => new(_parent, _names, explanation);

    public FlowType? Find(string name) => _names.TryGetValue(name, out var type) ? type : _parent?.Find(name);

    /// <summary>Asks the scopes from inside out to report an unknown name.</summary>
    public bool Explain(string name, TextSpan span) => _explanation?.Invoke(name, span) == true || _parent?.Explain(name, span) == true;
}
