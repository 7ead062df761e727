namespace WixFlowGen.Runtime;

/// <summary>Reads of fields that may be absent.</summary>
public static class Present
{
    /// <summary>The value.</summary>
    /// <param name="path">How the flow wrote it, such as <c>slot.uploadUrl</c>.</param>
    /// <exception cref="FlowException"><c>MISSING_FIELD</c>: it is absent.</exception>
    public static T Require<T>(T? value, string path) where T : class => value ?? throw Missing(path);

    /// <inheritdoc cref="Require{T}(T?, string)"/>
    public static T Require<T>(T? value, string path) where T : struct => value ?? throw Missing(path);

    private static FlowException Missing(string path) => new(ErrorCodes.MissingField, $"'{path}' is missing");
}
