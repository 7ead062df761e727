namespace WixFlowGen.Text;

/// <summary>What is known of a diagnostic before it happens.</summary>
/// <param name="Code">Stable and never reused, such as <c>WF0301</c>.</param>
/// <param name="DefaultSeverity">Severity unless the project's settings say otherwise.</param>
/// <param name="Title">One line for lists and pages.</param>
public abstract record DiagnosticDefinition(string Code, Severity DefaultSeverity, string Title)
{
    /// <summary>The text it points at is never printed, because logs are read by others.</summary>
    public bool HidesText { get; init; }
}

/// <summary>A diagnostic whose message takes typed arguments.</summary>
/// <param name="Message">One fact in the user's words: lower case, present tense, no full stop.</param>
/// <param name="Help">The cure, or null when the message already says it.</param>
public sealed record DiagnosticDefinition<T>(
    string Code, Severity DefaultSeverity, string Title, Func<T, string> Message, Func<T, string?> Help)
    : DiagnosticDefinition(Code, DefaultSeverity, Title);
