namespace WixFlowGen.Runtime.Sync;

/// <summary>What to join and what to create, by positions in the listings.</summary>
/// <param name="Joins">Positions in turn: Wix, external, Wix, external.</param>
internal sealed record LinkMatches(List<int> Joins, List<int> OnlyWix, List<int> OnlyExternal)
{
    /// <summary>Matches by carried ids, then by keys; several entities with one key are matched in list order.</summary>
    public static LinkMatches Of(List<LinkEntry> wix, List<LinkEntry> external)
    {
        var joins = new List<int>();
        var free = external.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var carriers = external.Where(entry => entry.Carries is not null).ToLookup(entry => entry.Carries, StringComparer.Ordinal);
        var unmatched = wix.Where(entry => !Join(
            entry, free.GetValueOrDefault(entry.Carries ?? "") ?? carriers[entry.Id].FirstOrDefault(carrier => free.ContainsKey(carrier.Id)))).ToList();
        var byKey = new Dictionary<string, Queue<LinkEntry>>(StringComparer.Ordinal);
        foreach (var entry in external.Where(entry => entry.Key is not null && free.ContainsKey(entry.Id)))
        {
            var key = entry.Key ?? "";
            (byKey.TryGetValue(key, out var same) ? same : byKey[key] = new Queue<LinkEntry>()).Enqueue(entry);
        }

        var onlyWix = unmatched.Where(entry => !Join(
            entry, entry.Key is { } key && byKey.TryGetValue(key, out var same) && same.TryDequeue(out var partner) ? partner : null)).ToList();
        return new(joins, onlyWix.ConvertAll(entry => entry.Place), [.. external.Where(entry => free.ContainsKey(entry.Id)).Select(entry => entry.Place)]);

        bool Join(LinkEntry entry, LinkEntry? partner)
        {
            if (partner is null || !free.Remove(partner.Id))
            {
                return false;
            }

            joins.Add(entry.Place);
            joins.Add(partner.Place);
            return true;
        }
    }
}
