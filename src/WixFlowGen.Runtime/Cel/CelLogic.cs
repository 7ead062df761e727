namespace WixFlowGen.Runtime.Cel;

/// <summary>Values that the C# compiler is not to look through.</summary>
public static class CelLogic
{
    /// <summary>
    /// The value itself. Around a constant condition it keeps what follows reachable (CS0162), around an operand it allows a comparison
    /// of a variable with itself (CS1718): flows may say both.
    /// </summary>
    public static T AtRunTime<T>(T value) => value;

    /// <summary>Whether a field is there that every value of its type has: it is where its holder is.</summary>
    public static bool IsThere<T>(T holder) where T : notnull => holder is not null;

    /// <summary>A value in another form; one that is absent stays absent.</summary>
    public static TTo? Converted<TFrom, TTo>(TFrom? value, Func<TFrom, TTo> convert) where TFrom : class where TTo : class =>
        value is null ? null : convert(value);
}
