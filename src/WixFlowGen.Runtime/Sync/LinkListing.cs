namespace WixFlowGen.Runtime.Sync;

/// <summary>All entities of one side as listed by the initial link, without their values.</summary>
internal sealed class LinkListing(SyncSide side)
{
    public SyncSide Side => side;

    public HashSet<string> Present { get; } = new(StringComparer.Ordinal);

    public List<LinkEntry> Candidates { get; } = [];

    /// <summary>Entities that differ from their pair's record.</summary>
    public List<string> Differing { get; } = [];

    /// <summary>By pair key: entities that are already joined although their pair's record does not say so yet.</summary>
    public Dictionary<string, LinkEntry> Joined { get; } = new(StringComparer.Ordinal);

    public void Add(LinkPage page)
    {
        Candidates.AddRange(page.Candidates.Where(candidate => Present.Add(candidate.Id)));
        Differing.AddRange(page.Differing.Where(id => !Present.Contains(id)));
        Present.UnionWith(page.Paired);
        foreach (var (pair, entry) in page.Joined)
        {
            Present.Add(entry.Id);
            Joined[pair] = entry;
        }
    }
}
