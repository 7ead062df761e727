namespace WixFlowGen.Runtime;

/// <summary>A failure a flow can name: of Wix, of the input, or of the author's making. Equal in code and message on every target.</summary>
/// <param name="code">Upper snake case, or Wix's own code such as <c>WDE0074</c>.</param>
public sealed class FlowException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    /// <summary>Full key of the step that failed; null before a step has seen it.</summary>
    public string? Step { get; set; }

    /// <summary>More about the failure by name, such as <c>status</c> or <c>requestId</c>; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; set; }
}
