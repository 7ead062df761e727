namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>C# text and how tightly it binds.</summary>
internal readonly record struct Printed(string Text, int Level)
{
    public const int Conditional = 2;
    public const int Coalesce = 3;
    public const int Or = 4;
    public const int And = 5;
    public const int Equality = 8;
    public const int Relational = 9;
    public const int Additive = 11;
    public const int Multiplicative = 12;
    public const int Unary = 14;
    public const int Primary = 15;

    /// <summary>The text, in parentheses when it binds less tightly than its place needs.</summary>
    public string At(int level) => Level < level ? $"({Text})" : Text;

    public static Printed Call(string function, params IEnumerable<string> arguments) => new($"{function}({string.Join(", ", arguments)})", Primary);
}
