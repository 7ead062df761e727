namespace WixFlowGen.Runtime.Cel;

/// <summary>The errors of expressions; every target throws the same codes and messages.</summary>
public static class CelErrors
{
    public static FlowException MissingField(string path) => new("MISSING_FIELD", $"'{path}' is absent or null");

    public static FlowException OutOfRange(string path, long index) => new("INDEX_OUT_OF_RANGE", $"'{path}' has no element {index}");

    public static FlowException Overflow() => new("INTEGER_OVERFLOW", "the result is larger than 2^53-1");

    public static FlowException DivideByZero() => new("DIVIDE_BY_ZERO", "an integer is divided by zero");

    public static FlowException Conversion(string what, string type) => new("INVALID_CONVERSION", $"{what} is not {type}");

    public static FlowException Argument(string fact) => new("INVALID_ARGUMENT", fact);

    public static FlowException Time(string fact) => new("OUT_OF_RANGE", fact);
}
