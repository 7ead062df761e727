namespace WixFlowGen.Runtime.Storage;

/// <summary>Small JSON records in named tables: what journals, links and syncs are kept in.</summary>
/// <remarks>
/// The five operations are what SQLite, PostgreSQL, Wix Data collections and memory can all promise. Inserting is the only
/// atomic decision: of several inserts of one id, exactly one gives true. There is no compare-and-swap, because Wix Data has none.
/// </remarks>
public interface IRecordStore
{
    /// <summary>Adds a record, or gives false when the id is taken.</summary>
    /// <param name="table">Kebab case.</param>
    /// <param name="id">At most 256 characters.</param>
    /// <param name="json">One JSON object.</param>
    ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken);

    /// <summary>The record as last written; null when there is none.</summary>
    ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken);

    /// <summary>Adds a record or replaces it whole.</summary>
    ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken);

    /// <summary>Takes a record away; false when there was none.</summary>
    ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken);

    /// <summary>Records whose ids start with a prefix, by ordinal order of their ids.</summary>
    /// <param name="after">Only ids after this one; null from the start.</param>
    /// <param name="limit">From 1 to 1000.</param>
    ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken);
}

/// <summary>A record of a table.</summary>
public sealed record StoredRecord(string Id, string Json);
