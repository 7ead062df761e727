using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Conditions;

/// <summary>A condition as a formula over values that are only known when the flow runs.</summary>
internal abstract record Formula
{
    /// <summary>The claims in it, each as often as it stands there.</summary>
    public abstract IEnumerable<Claim> Claims { get; }

    /// <summary>Whether it holds for given values.</summary>
    /// <param name="values">One value for each term of <see cref="Claims"/>, by key.</param>
    public abstract bool Holds(IReadOnlyDictionary<string, object> values);

    /// <summary>The formula in which some terms have a known value.</summary>
    /// <param name="known">The value of a term; null for those that stay open.</param>
    public abstract Formula With(Func<Term, object?> known);
}

/// <summary>True or false whatever the values are.</summary>
internal sealed record Constant(bool Value) : Formula
{
    public override IEnumerable<Claim> Claims => [];

    public override bool Holds(IReadOnlyDictionary<string, object> values) => Value;

    public override Formula With(Func<Term, object?> known) => this;
}

internal sealed record Negation(Formula Inner) : Formula
{
    public override IEnumerable<Claim> Claims => Inner.Claims;

    public override bool Holds(IReadOnlyDictionary<string, object> values) => !Inner.Holds(values);

    public override Formula With(Func<Term, object?> known) => new Negation(Inner.With(known));
}

/// <summary>Both or one of two formulas.</summary>
internal sealed record Junction(bool IsAnd, Formula Left, Formula Right) : Formula
{
    public override IEnumerable<Claim> Claims => Left.Claims.Concat(Right.Claims);

    public override bool Holds(IReadOnlyDictionary<string, object> values) =>
        IsAnd ? Left.Holds(values) && Right.Holds(values) : Left.Holds(values) || Right.Holds(values);

    public override Formula With(Func<Term, object?> known) => new Junction(IsAnd, Left.With(known), Right.With(known));
}

/// <summary>A statement about one value.</summary>
/// <param name="Points">The values it compares with: the truth of the statement changes only at these.</param>
/// <param name="Test">Whether the statement is true of a value.</param>
internal sealed record Claim(Term Term, IReadOnlyList<object> Points, Func<object, bool> Test) : Formula
{
    public override IEnumerable<Claim> Claims => [this];

    public override bool Holds(IReadOnlyDictionary<string, object> values) => Test(values[Term.Key]);

    public override Formula With(Func<Term, object?> known) => known(Term) is { } value ? new Constant(Test(value)) : this;
}

/// <summary>A value that conditions speak of, such as <c>ready.file.operationStatus</c>.</summary>
/// <param name="Key">The expression as text; equal keys have equal values.</param>
/// <param name="Path">The expression without <c>?</c> and fallbacks, for comparing it with paths of the catalog.</param>
internal sealed record Term(string Key, string Path, TermKind Kind, FlowType Type)
{
    /// <summary>The only values a text can have; empty when it can have others.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public double? Least { get; init; }

    public double? Most { get; init; }
}

/// <summary>What values a term can have.</summary>
internal enum TermKind
{
    /// <summary>Values: bool.</summary>
    Truth,

    /// <summary>Values: string, or <see cref="Values.Other"/>.</summary>
    Text,

    /// <summary>Values: double.</summary>
    Number,

    /// <summary>How two values compare: -1.0, 0.0 or 1.0.</summary>
    Order,
}
