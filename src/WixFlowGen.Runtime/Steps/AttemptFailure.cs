namespace WixFlowGen.Runtime.Steps;

/// <summary>One try failed.</summary>
/// <param name="error">What the flow sees when no further try succeeds.</param>
/// <param name="retryAfter">What the server asked for; null when it did not.</param>
internal sealed class AttemptFailure(FlowException error, Retryability retryability, TimeSpan? retryAfter = null) : Exception(error.Message, error)
{
    public FlowException Error { get; } = error;

    public Retryability Retryability { get; } = retryability;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>Whether a further try makes sense.</summary>
internal enum Retryability
{
    Never,

    /// <summary>Only if the effect may happen twice, because it may have happened.</summary>
    WhenIdempotent,

    /// <summary>The server refused before anything happened.</summary>
    Always,

    /// <summary>As <see cref="Always"/>, but not within a minute.</summary>
    Later,
}
