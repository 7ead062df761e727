namespace WixFlowGen.Runtime.Sync;

/// <summary>The stored progress of an initial link: what was listed and what remains to be done.</summary>
/// <param name="link">Its name.</param>
internal sealed class LinkNotes(SyncStore store, string link)
{
    /// <summary>The number of candidates in a chunk. A chunk is the unit in which candidates are read.</summary>
    private const int ChunkSize = 100;

    /// <summary>The number of chunks kept in memory: enough for two sides that list in about the same order.</summary>
    private const int MostAtHand = 64;

    private readonly Dictionary<string, LinkChunk> _chunks = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public ValueTask<LinkProgress?> ProgressAsync(CancellationToken cancellationToken) => store.Links.GetAsync(link, cancellationToken);

    public ValueTask KeepAsync(LinkProgress progress, CancellationToken cancellationToken) => store.Links.PutAsync(link, progress, cancellationToken);

    public ValueTask ForgetProgressAsync(CancellationToken cancellationToken) => store.Links.RemoveAsync(link, cancellationToken);

    /// <summary>The position of the first candidate of the next page.</summary>
    public static int FirstPlace(LinkCursor cursor) => cursor.Chunks * ChunkSize;

    /// <summary>Stores the next page of a side.</summary>
    /// <param name="candidates">In the order of their positions.</param>
    /// <returns>The cursor of the following page.</returns>
    public async ValueTask<LinkCursor> AddAsync(
        SyncSide side, LinkCursor cursor, LinkPage page, List<LinkCandidate> candidates, string? next, CancellationToken cancellationToken)
    {
        var chunks = cursor.Chunks;
        foreach (var chunk in candidates.Chunk(ChunkSize))
        {
            var id = SyncStore.Numbered(Of(side), chunks++);
            await store.LinkChunks.PutAsync(id, new LinkChunk([.. chunk]), cancellationToken);
            _chunks.Remove(id); // the cached chunk belongs to an earlier round
        }

        await store.LinkPages.PutAsync(SyncStore.Numbered(Of(side), cursor.Pages), page, cancellationToken);
        return cursor with { Pages = cursor.Pages + 1, Chunks = chunks, Next = next };
    }

    /// <summary>All listed entities of a side. An entity that moved between pages counts once; an entity that has a pair by now is not a candidate.</summary>
    public async ValueTask<LinkListing> ListingAsync(SyncSide side, LinkCursor cursor, CancellationToken cancellationToken)
    {
        var (listing, pages) = (new LinkListing(side), 0);
        listing.Present.UnionWith(cursor.Taken);
        await foreach (var (_, page) in store.LinkPages.AllAsync(Of(side) + "|", cancellationToken))
        {
            if (pages++ == cursor.Pages)
            {
                break; // belongs to an earlier, longer initial link
            }

            listing.Add(page);
        }

        return listing;
    }

    /// <summary>The candidate at a position.</summary>
    public async ValueTask<LinkCandidate> CandidateAsync(SyncSide side, int place, CancellationToken cancellationToken)
    {
        var id = SyncStore.Numbered(Of(side), place / ChunkSize);
        if (!_chunks.TryGetValue(id, out var chunk))
        {
            chunk = await store.LinkChunks.GetAsync(id, cancellationToken) ?? throw new InvalidOperationException($"the link has lost '{id}'");
            _chunks[id] = chunk;
            _order.Enqueue(id);
            if (_order.Count > MostAtHand)
            {
                _chunks.Remove(_order.Dequeue());
            }
        }

        return chunk.Candidates[place % ChunkSize];
    }

    public async ValueTask<List<LinkCandidate>> CandidatesAsync(SyncSide side, IEnumerable<int> places, CancellationToken cancellationToken)
    {
        var candidates = new List<LinkCandidate>();
        foreach (var place in places)
        {
            candidates.Add(await CandidateAsync(side, place, cancellationToken));
        }

        return candidates;
    }

    public ValueTask AddWorkAsync(LinkProgress progress, LinkWork work, CancellationToken cancellationToken) =>
        store.LinkWorks.PutAsync(SyncStore.Numbered(link, progress.Works++), work, cancellationToken);

    public async ValueTask<LinkWork> WorkAsync(int number, CancellationToken cancellationToken) =>
        await store.LinkWorks.GetAsync(SyncStore.Numbered(link, number), cancellationToken) ?? new LinkWork();

    /// <summary>Deletes everything but the progress; false when the slice ends first.</summary>
    public async ValueTask<bool> ClearAsync(SyncSlice slice, CancellationToken cancellationToken) =>
        await ClearAsync(store.LinkPages, slice, cancellationToken)
        && await ClearAsync(store.LinkChunks, slice, cancellationToken)
        && await ClearAsync(store.LinkWorks, slice, cancellationToken);

    private async ValueTask<bool> ClearAsync<T>(SyncStore.Table<T> table, SyncSlice slice, CancellationToken cancellationToken) where T : class
    {
        await foreach (var (id, _) in table.AllAsync(link + "|", cancellationToken))
        {
            if (!slice.MayGoOn())
            {
                return false;
            }

            await table.RemoveAsync(id, cancellationToken);
        }

        return true;
    }

    private string Of(SyncSide side) => $"{link}|{SyncKeys.NameOf(side)}";
}
