namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Something wrong that a random flow has shown.</summary>
/// <param name="Kind">What a smaller case must show too to be the same finding: who differs, in which kind of run.</param>
internal sealed record Finding(RandomCase Case, string Kind, string Text)
{
    /// <summary>Who differs from the interpreter; null when the interpreter itself is wrong.</summary>
    public string? Executor { get; init; }

    /// <summary>Everything a reader needs to see it again.</summary>
    public string Describe() =>
        $"seed {Case.Seed}: {Kind}\n{Text}\ninputs {Case.Inputs.ToJsonString()}\nfaults {Case.Faults.ToJsonString()}\nprojects {Case.Projects}, cut {(Case.CutsAfter ? "after" : "before")} request {Case.CutsAt}\n"
        + string.Join("---\n", Case.Sources.Select(source => source.Text));
}
