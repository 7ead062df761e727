namespace WixFlowGen.Runtime.Cel;

/// <summary>Arithmetic on integers of at most 2^53-1 in size.</summary>
public static class CelNumbers
{
    public const long Largest = 9_007_199_254_740_991;

    /// <exception cref="FlowException"><c>INTEGER_OVERFLOW</c></exception>
    public static long Add(long a, long b) => Checked(a + b);

    /// <inheritdoc cref="Add"/>
    public static long Subtract(long a, long b) => Checked(a - b);

    /// <inheritdoc cref="Add"/>
    public static long Multiply(long a, long b)
    {
        var product = (Int128)a * b;
        return product >= -Largest && product <= Largest ? (long)product : throw CelErrors.Overflow();
    }

    /// <summary>The quotient without its fraction.</summary>
    /// <exception cref="FlowException"><c>DIVIDE_BY_ZERO</c></exception>
    public static long Divide(long a, long b) => b == 0 ? throw CelErrors.DivideByZero() : a / b;

    /// <summary>The remainder, with the sign of the first operand.</summary>
    /// <exception cref="FlowException"><c>DIVIDE_BY_ZERO</c></exception>
    public static long Modulo(long a, long b) => b == 0 ? throw CelErrors.DivideByZero() : a % b;

    public static double Greatest(double a, double b) => b > a || double.IsNaN(b) ? b : a;

    public static double Least(double a, double b) => b < a || double.IsNaN(b) ? b : a;

    /// <summary>To the nearest whole number, halves away from zero.</summary>
    public static double Round(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>-1, 0 or 1; not a number stays so.</summary>
    public static double Sign(double value) => double.IsNaN(value) ? value : Math.Sign(value);

    private static long Checked(long value) => value is >= -Largest and <= Largest ? value : throw CelErrors.Overflow();
}
