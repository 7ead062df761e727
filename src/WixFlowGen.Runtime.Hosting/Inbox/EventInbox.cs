using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting.Inbox;

/// <summary>Keeps events from the moment Wix is told 200 until the flows they start are over.</summary>
/// <remarks>
/// A repeat is known by the event's id, among those that wait and those that are over. Should one slip in between, the run's
/// journal knows it: the id of the run comes from the id of the event.
/// </remarks>
internal sealed class EventInbox(WixFlowsOptions options, IRecordStore records)
{
    private const string Waiting = "event-inbox";
    private const string Over = "event-inbox-over";
    private const int Page = 500;

    private readonly Channel<StartingEvent> _arrived = Channel.CreateUnbounded<StartingEvent>();

    /// <summary>Events stored in this process, in the order they came.</summary>
    public ChannelReader<StartingEvent> Arrived => _arrived.Reader;

    /// <summary>Stores an event; false when it is known already. It is safe once this returns.</summary>
    public async ValueTask<bool> StoreAsync(StartingEvent started, CancellationToken cancellationToken)
    {
        if (await records.GetAsync(Over, started.Id, cancellationToken) is not null
            || !await records.InsertAsync(Waiting, started.Id, InboxEvent.Write(started, options.Time.GetUtcNow()), cancellationToken))
        {
            return false;
        }

        await _arrived.Writer.WriteAsync(started, CancellationToken.None);
        return true;
    }

    /// <summary>The events an earlier process left behind, in the order they came.</summary>
    public async Task<IReadOnlyList<StartingEvent>> LeftBehindAsync(CancellationToken cancellationToken)
    {
        var found = new List<(StartingEvent Event, string ReceivedAt)>();
        await foreach (var record in AllAsync(Waiting, cancellationToken))
        {
            found.Add(InboxEvent.Read(record.Id, record.Json));
        }

        return [.. found.OrderBy(entry => entry.ReceivedAt, StringComparer.Ordinal).Select(entry => entry.Event)];
    }

    /// <summary>The flows of the event are over; it is remembered so that a repeat is known.</summary>
    public async Task FinishAsync(StartingEvent started)
    {
        var at = options.Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await records.PutAsync(Over, started.Id, new JsonObject { ["at"] = at }.ToJsonString(), CancellationToken.None);
        await records.RemoveAsync(Waiting, started.Id, CancellationToken.None);
    }

    /// <summary>Forgets events that were over long ago.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = options.Time.GetUtcNow() - options.Remembered;
        await foreach (var record in AllAsync(Over, cancellationToken))
        {
            using var document = JsonDocument.Parse(record.Json);
            if (document.RootElement.GetProperty("at").GetDateTimeOffset() < before)
            {
                await records.RemoveAsync(Over, record.Id, cancellationToken);
            }
        }
    }

    private async IAsyncEnumerable<StoredRecord> AllAsync(
        string table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var page = await records.ListAsync(table, "", after, Page, cancellationToken);
            foreach (var record in page)
            {
                yield return record;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            after = page[^1].Id;
        }
    }
}
