using WixFlowGen.Expressions.Typed;

namespace WixFlowGen.Expressions;

/// <summary>What is known of an integer before anything runs, so that arithmetic that cannot overflow is written plainly.</summary>
public readonly record struct IntRange(long Least, long Most)
{
    private const long Largest = 9_007_199_254_740_991;

    /// <summary>Any integer at all.</summary>
    public static readonly IntRange Full = new(-Largest, Largest);

    /// <summary>Sizes and positions in text and lists.</summary>
    private static readonly IntRange Position = new(-1, int.MaxValue);

    public static IntRange Of(TypedExpression expression) => expression switch
    {
        TypedLiteral { Value: long value } => new(value, value),
        TypedCall call when call.Overload.Id.StartsWith("size_", StringComparison.Ordinal)
            || call.Overload.Id.Contains("index_of", StringComparison.Ordinal)
            || call.Overload.Id.StartsWith("timestamp_to_", StringComparison.Ordinal) && call.Overload.Function != "int"
                && call.Overload.Function != "string" => Position,
        TypedCall { Overload.Id: "add_int64" or "subtract_int64" or "multiply_int64" } call => OfCall(call) ?? Full,
        _ => Full,
    };

    /// <summary>The range of a sum, difference or product; null when it may overflow.</summary>
    public static IntRange? OfCall(TypedCall call)
    {
        var (a, b) = (Of(call.Arguments[0]), Of(call.Arguments[1]));
        Int128[] ends = call.Overload.Id switch
        {
            "add_int64" => [(Int128)a.Least + b.Least, (Int128)a.Most + b.Most],
            "subtract_int64" => [(Int128)a.Least - b.Most, (Int128)a.Most - b.Least],
            _ => [(Int128)a.Least * b.Least, (Int128)a.Least * b.Most, (Int128)a.Most * b.Least, (Int128)a.Most * b.Most],
        };
        return ends.Min() >= -Largest && ends.Max() <= Largest ? new((long)ends.Min(), (long)ends.Max()) : null;
    }
}
