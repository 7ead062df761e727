namespace WixFlowGen.Runtime.Sync;

/// <summary>Everything on one side, as the initial link sees it, without values.</summary>
internal sealed class LinkListing(SyncSide side)
{
    public SyncSide Side => side;

    public HashSet<string> Present { get; } = new(StringComparer.Ordinal);

    public List<LinkEntry> Candidates { get; } = [];

    /// <summary>Entities whose pairs say something else.</summary>
    public List<string> Differing { get; } = [];

    /// <summary>By the key of their pair: entities that are joined, though their pair does not say so yet.</summary>
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
