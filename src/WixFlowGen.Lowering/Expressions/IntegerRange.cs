using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Lowering.Expressions;

/// <summary>What is known of an integer before anything runs, so that arithmetic that cannot overflow is written plainly.</summary>
internal readonly record struct IntegerRange(long Least, long Most)
{
    private const long Largest = 9_007_199_254_740_991;

    /// <summary>Any integer at all.</summary>
    private static readonly IntegerRange Full = new(-Largest, Largest);

    /// <summary>Sizes and positions in text and lists, and parts of dates.</summary>
    private static readonly IntegerRange Position = new(-1, int.MaxValue);

    /// <summary>The range of a sum, difference or product; null when it may overflow.</summary>
    /// <param name="id"><c>add_int64 subtract_int64 multiply_int64</c>.</param>
    public static IntegerRange? OfArithmetic(string id, IrExpression left, IrExpression right)
    {
        var (a, b) = (Of(left), Of(right));
        Int128[] ends = id switch
        {
            "add_int64" => [(Int128)a.Least + b.Least, (Int128)a.Most + b.Most],
            "subtract_int64" => [(Int128)a.Least - b.Most, (Int128)a.Most - b.Least],
            _ => [(Int128)a.Least * b.Least, (Int128)a.Least * b.Most, (Int128)a.Most * b.Least, (Int128)a.Most * b.Most],
        };
        return ends.Min() >= -Largest && ends.Max() <= Largest ? new((long)ends.Min(), (long)ends.Max()) : null;
    }

    private static IntegerRange Of(IrExpression expression) => expression switch
    {
        IrConstant { Value: long value } => new(value, value),
        IrCall { Function: var function } when function.Id.StartsWith("size_", StringComparison.Ordinal)
            || function.Id.Contains("index_of", StringComparison.Ordinal)
            || (function.Id.StartsWith("timestamp_to_", StringComparison.Ordinal) && function.Name is not ("int" or "string")) => Position,
        IrArithmetic { Function.Id: "add_int64" or "subtract_int64" or "multiply_int64" } inner => OfArithmetic(inner.Function.Id, inner.Left, inner.Right) ?? Full,
        _ => Full,
    };
}
