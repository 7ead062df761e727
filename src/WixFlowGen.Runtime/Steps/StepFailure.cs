namespace WixFlowGen.Runtime.Steps;

/// <summary>The failure of a step as the journal keeps it.</summary>
/// <param name="Step">Full key of the step that failed first: a step inside, when a block failed.</param>
internal sealed record StepFailure(string Code, string Message, string? Step)
{
    public Dictionary<string, string>? Details { get; init; }

    public static StepFailure Of(FlowException error) => new(error.Code, error.Message, error.Step)
    {
        Details = error.Details is { Count: > 0 } details ? new(details, StringComparer.Ordinal) : null,
    };

    public FlowException ToException() => new(Code, Message) { Step = Step, Details = Details };
}
