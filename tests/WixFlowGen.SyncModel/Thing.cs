namespace WixFlowGen.SyncModel;

/// <summary>One thing of a user's, wherever it has entities.</summary>
internal sealed class Thing(int lineage)
{
    public int Lineage { get; } = lineage;

    /// <summary>Things whose ids were used again count as one group.</summary>
    public int Group { get; set; } = lineage;

    /// <summary>The side its user made it on.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The engine wrote, and has not yet written down that it did.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>Its id was used by another thing before, and the engine did not see that one go.</summary>
    public bool IsUnnoticed { get; set; }

    public HashSet<string> DeletedOn { get; } = [];

    public Dictionary<string, Claimants> Fields { get; } = [];

    public List<(string Side, long At)> UserEdits { get; } = [];

    public HashSet<string> Added { get; } = [];

    public HashSet<string> Removed { get; } = [];

    /// <summary>Both sides have these, after a change that nothing protects from being overwritten: what was added and removed before counts no more.</summary>
    public void RestartTags(IEnumerable<string> present)
    {
        Added.Clear();
        Removed.Clear();
        Added.UnionWith(present);
    }

    public Claimants Of(string field) => Fields.TryGetValue(field, out var claimants) ? claimants : Fields[field] = new Claimants();
}

/// <summary>The values users gave a field since both sides were last the same.</summary>
internal sealed class Claimants
{
    public Dictionary<string, (string Value, long At)> BySide { get; } = [];

    /// <summary>A change came between a read and a write that no revision protects, or while a write was uncertain: either value may win.</summary>
    public bool IsRaced { get; set; }
}
