using System.Runtime.CompilerServices;

namespace WixFlowGen.Runtime.Storage;

/// <summary>Reads a table record by record, although stores answer in pages.</summary>
internal static class RecordPages
{
    /// <summary>What Wix Data gives at most.</summary>
    private const int PageSize = 1000;

    /// <summary>Records whose ids start with a prefix, by ordinal order; those that are read may be removed meanwhile.</summary>
    /// <param name="after">Only ids after this one; null from the start.</param>
    public static async IAsyncEnumerable<StoredRecord> AllAsync(
        this IRecordStore records, string table, string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredRecord> page;
        do
        {
            page = await records.ListAsync(table, prefix, after, PageSize, cancellationToken);
            foreach (var record in page)
            {
                yield return record;
                after = record.Id;
            }
        }
        while (page.Count == PageSize);
    }
}
