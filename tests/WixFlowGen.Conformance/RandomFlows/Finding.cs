namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Something wrong that a random flow has shown.</summary>
/// <param name="Kind">What a smaller case must show too to be the same finding: who differs, in which kind of run.</param>
internal sealed record Finding(RandomCase Case, string Kind, string Text)
{
    /// <summary>Who differs from the interpreter; null when the interpreter itself is wrong.</summary>
    public string? Executor { get; init; }
}
