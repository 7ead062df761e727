namespace WixFlowGen.Runtime.Cel;

/// <summary>Values that the C# compiler is not to look through.</summary>
public static class CelLogic
{
    /// <summary>
    /// The value itself. Around a constant condition it keeps what follows reachable (CS0162), around an operand it allows a comparison
    /// of a variable with itself (CS1718): flows may say both.
    /// </summary>
    public static T AtRunTime<T>(T value) => value;
}
