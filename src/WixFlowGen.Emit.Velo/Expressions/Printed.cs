namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>JavaScript text and how tightly it binds.</summary>
internal readonly record struct Printed(string Text, int Level)
{
    public const int Arrow = 1;
    public const int Conditional = 2;
    public const int Coalesce = 3;
    public const int Or = 4;
    public const int And = 5;

    /// <summary>An operand of <c>??</c>, which does not mix with <c>&amp;&amp;</c> and <c>||</c>.</summary>
    public const int CoalesceOperand = 6;
    public const int Equality = 8;
    public const int Relational = 9;
    public const int Additive = 11;
    public const int Multiplicative = 12;
    public const int Unary = 14;
    public const int Primary = 15;

    /// <summary>The text, in parentheses when it binds less tightly than its place needs.</summary>
    public string At(int level) => Level < level ? $"({Text})" : Text;
}
