using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Conditions;

/// <summary>Reads a condition as a formula. What it does not understand becomes a term of its own that may be true or false.</summary>
internal static class FormulaReader
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    public static Formula Read(TypedExpression condition) => condition switch
    {
        TypedLiteral { Value: bool value } => new Constant(value),
        TypedConvert convert => Read(convert.Operand),
        TypedLogical logical => new Junction(logical.IsAnd, Read(logical.Left), Read(logical.Right)),
        TypedConditional choice => Choice(Read(choice.Condition), Read(choice.Then), Read(choice.Else)),
        TypedCall { Overload.Function: "!", Arguments: [var inner] } => new Negation(Read(inner)),
        TypedCall { Overload.Function: "in", Arguments: [var value, var list] } when In(Bare(value), Bare(list)) is { } claim => claim,
        TypedCall { Overload.Function: var sign, Arguments: [var left, var right] } when Comparisons.Contains(sign) => Compare(sign, Bare(left), Bare(right)) ?? Open(condition),
        _ => Open(condition),
    };

    /// <summary>The value without conversions, which lose nothing.</summary>
    private static TypedExpression Bare(TypedExpression value) => value is TypedConvert convert ? Bare(convert.Operand) : value;

    private static Junction Choice(Formula condition, Formula then, Formula @else) =>
        new(false, new Junction(true, condition, then), new Junction(true, new Negation(condition), @else));

    private static Claim Open(TypedExpression condition) => new(TermOf(condition, TermKind.Truth), [], value => value is true);

    private static Claim? In(TypedExpression value, TypedExpression list)
    {
        if (list is not TypedList { Elements: { IsEmpty: false } elements } || value is TypedLiteral)
        {
            return null;
        }

        var points = elements.Select(element => Point(Bare(element))).ToList();
        return points.Contains(null) || points.Select(point => point?.GetType()).Distinct().Count() > 1
            ? null
            : new(TermOf(value, points[0] is string ? TermKind.Text : TermKind.Number), [.. points.OfType<object>()], points.Contains);
    }

    private static Formula? Compare(string sign, TypedExpression left, TypedExpression right) => (left, right) switch
    {
        (TypedLiteral a, TypedLiteral b) => Point(a) is { } first && Point(b) is { } second && first.GetType() == second.GetType() ? new Constant(Test(sign, Order(first, second))) : null,
        (_, TypedLiteral { Value: bool value }) when sign is "==" or "!=" => (sign == "==") == value ? Read(left) : new Negation(Read(left)),
        (TypedLiteral { Value: bool value }, _) when sign is "==" or "!=" => (sign == "==") == value ? Read(right) : new Negation(Read(right)),
        (_, TypedLiteral literal) => Against(sign, left, literal),
        (TypedLiteral literal, _) => Against(Mirrored(sign), right, literal),
        _ => Between(sign, left, right),
    };

    private static Claim? Against(string sign, TypedExpression value, TypedLiteral literal) => Point(literal) switch
    {
        double number => new(TermOf(value, TermKind.Number), [number], given => Test(sign, ((double)given).CompareTo(number))),
        string text when sign is "==" or "!=" => new(TermOf(value, TermKind.Text), [text], given => (sign == "==") == text.Equals(given as string, StringComparison.Ordinal)),
        _ => null,
    };

    private static Formula? Between(string sign, TypedExpression left, TypedExpression right)
    {
        var (a, b) = (ExpressionText.Of(left), ExpressionText.Of(right));
        var order = string.CompareOrdinal(a, b);
        if (left.Type is DoubleType or AnyType || right.Type is DoubleType or AnyType)
        {
            return null;
        }

        return order == 0
            ? new Constant(Test(sign, 0))
            : Claim(order < 0 ? $"{a} ? {b}" : $"{b} ? {a}", order < 0 ? sign : Mirrored(sign));

        static Claim Claim(string key, string sign) => new(new Term(key, "", TermKind.Order, IntType.Instance), [], value => Test(sign, (int)(double)value));
    }

    private static bool Test(string sign, int order) => sign switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private static string Mirrored(string sign) => sign switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        ">=" => "<=",
        _ => sign,
    };

    private static int Order(object a, object b) => a is double first && b is double second ? first.CompareTo(second) : string.CompareOrdinal(a as string, b as string);

    private static object? Point(TypedExpression literal) => literal is TypedLiteral { Value: var value }
        ? value switch { long whole => (double)whole, double number => number, string text => text, _ => null }
        : null;

    private static Term TermOf(TypedExpression value, TermKind kind)
    {
        // A value that is compared with text here and with a number there counts as two.
        var term = new Term($"{kind}:{ExpressionText.Of(value)}", AccessPath.Of(value) ?? "", kind, value.Type);
        if (value is TypedCall { Overload.Function: "size" })
        {
            return term with { Least = 0 };
        }

        // Inputs are checked when the flow starts; answers may hold values that their type does not name.
        return value is TypedSelect { Target: Expressions.Typed.TypedReference { Name: "inputs" } }
            ? value.Type switch
            {
                StringType text => term with { Only = text.Enum },
                IntType number => term with { Least = number.Minimum, Most = number.Maximum },
                DoubleType number => term with { Least = number.Minimum, Most = number.Maximum },
                _ => term,
            }
            : term;
    }
}
