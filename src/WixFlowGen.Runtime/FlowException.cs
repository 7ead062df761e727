namespace WixFlowGen.Runtime;

/// <summary>A failure of a flow that its author can understand and catch.</summary>
public sealed class FlowException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Upper case with underscores, the same on every target, such as <c>MISSING_FIELD</c>.</summary>
    public string Code { get; } = code;
}
