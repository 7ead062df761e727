namespace WixFlowGen.Runtime.Steps;

/// <summary>What a waiting step remembers of the time before the run stopped.</summary>
internal sealed record KeptWait
{
    public static readonly KeptWait None = new();

    /// <summary>When the step's time began to count.</summary>
    public DateTimeOffset? Began { get; init; }

    /// <summary>How many tries have failed.</summary>
    public int Tries { get; init; }

    /// <summary>The end of a sleep.</summary>
    public DateTimeOffset? Until { get; init; }
}
