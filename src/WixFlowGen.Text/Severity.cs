namespace WixFlowGen.Text;

/// <summary>How much a diagnostic weighs: an error stops the build, a warning and an info do not.</summary>
public enum Severity
{
    /// <summary>Switched off by the project's settings.</summary>
    Off,
    Info,
    Warning,
    Error,
}
