using WixFlowGen.Execution;
using WixFlowGen.MockWix.Events;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Testing.Site;

/// <summary>
/// Records in which a run that looks for events finds those of the site. As webhooks would, they come by themselves and count from when they happened:
/// what runs wait for is published before anything is listed.
/// </summary>
/// <param name="awaited">The events for which runs wait, by their ids in the catalog.</param>
/// <param name="world">Keeps its records in <paramref name="records"/>.</param>
internal sealed class SiteEventRecords(EventLog events, IReadOnlySet<string> awaited, FlowWorld world, IRecordStore records) : IRecordStore
{
    // What was done to set the site up happened before the test.
    private int _told = events.Entries.Count;

    public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) => records.InsertAsync(table, id, json, cancellationToken);

    public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken) => records.GetAsync(table, id, cancellationToken);

    public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) => records.PutAsync(table, id, json, cancellationToken);

    public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken) => records.RemoveAsync(table, id, cancellationToken);

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string table, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        while (_told < events.Entries.Count)
        {
            var happened = events.Entries[_told++];
            if (awaited.Contains(happened.Definition.Id))
            {
                await world.PublishOnceAsync(happened.Definition.Id, happened.Id, SiteWebhook.Of(happened).Message, happened.At);
            }
        }

        return await records.ListAsync(table, prefix, after, limit, cancellationToken);
    }
}
