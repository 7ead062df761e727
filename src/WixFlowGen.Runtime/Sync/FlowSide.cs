using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Sync;

/// <summary>A side that is read and written through its side flow. Its calls are not journaled, because the sync must always read the current state before it writes.</summary>
internal sealed class FlowSide : ISyncSide
{
    private readonly string _sync;
    private readonly string _name;
    private readonly SyncSideFlow _flow;
    private readonly FlowRun _run;
    private readonly Dictionary<string, bool> _fields;
    private readonly SideEntities _entities;

    /// <param name="run">The run of the step that executes the sync.</param>
    public FlowSide(SyncDefinition sync, SyncSide side, FlowRun run)
    {
        _sync = sync.Plan.Name;
        _name = SyncKeys.NameOf(side);
        _flow = side == SyncSide.Wix ? sync.Wix : sync.External;
        _run = run;
        _fields = sync.Plan.Fields.ToDictionary(field => field.On(side), field => field.IsTransfer, StringComparer.Ordinal);
        _entities = new(_fields);
    }

    public bool CarriesLink => _flow.CarriesLink;

    public bool TellsChanges => _flow.TellsChanges;

    /// <summary>The side that supplies the content of transferred fields.</summary>
    private FlowSide? Partner { get; set; }

    public static SyncSides Both(SyncDefinition sync, FlowRun run)
    {
        var (wix, external) = (new FlowSide(sync, SyncSide.Wix, run), new FlowSide(sync, SyncSide.External, run));
        (wix.Partner, external.Partner) = (external, wix);
        return new(wix, external);
    }

    public async ValueTask<SyncEntity?> GetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return Entity(await AskAsync(Request("get").With("id", id)));
        }
        catch (SyncSideException gone) when (gone.Fault == SyncFault.Gone)
        {
            return null;
        }
    }

    public ValueTask<SyncPage> ListAsync(string? cursor, CancellationToken cancellationToken) => PageAsync(Request("list").With("cursor", cursor));

    public ValueTask<SyncPage> ChangesAsync(DateTimeOffset since, string? cursor, CancellationToken cancellationToken) =>
        PageAsync(Request("changes").With("since", since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).With("cursor", cursor));

    private async ValueTask<SyncPage> PageAsync(SideRequest request)
    {
        var answer = await AskAsync(request);
        var entities = answer.Member("entities") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(one => _entities.Read(one)) : [];
        return new([.. entities.OfType<SyncEntity>()], answer.Text("next"));
    }

    public async ValueTask<SyncEntity> CreateAsync(IReadOnlyDictionary<string, JsonElement> values, SyncLink link, CancellationToken cancellationToken)
    {
        var request = Request("create").WithValues(await WrittenAsync(null, values)).With(link);
        return Entity(await AskAsync(request, $"{link.Claim}|{SyncValues.Fingerprint(values)}"))
            ?? throw new SyncSideException(SyncFault.Unknown, $"'{_flow.Entity}' was made, but its id was not told");
    }

    public async ValueTask<SyncEntity> UpdateAsync(SyncEntity entity, IReadOnlyDictionary<string, JsonElement> changes, CancellationToken cancellationToken)
    {
        var request = Request("update").With("id", entity.Id).With("revision", entity.Revision).WithValues(await WrittenAsync(entity, changes));
        return Entity(await AskAsync(request)) ?? await GetAsync(entity.Id, cancellationToken)
            ?? throw new SyncSideException(SyncFault.Gone, $"'{_flow.Entity}' is gone");
    }

    public ValueTask RemoveAsync(string id, CancellationToken cancellationToken) => TakeAwayAsync("remove", id);

    public ValueTask ArchiveAsync(string id, CancellationToken cancellationToken) => TakeAwayAsync("archive", id);

    public async ValueTask<SyncEntity?> FindAsync(SyncLink link, CancellationToken cancellationToken) => Entity(await AskAsync(Request("find").With(link)));

    public async ValueTask<SyncEntity> CarryAsync(SyncEntity entity, SyncLink link, CancellationToken cancellationToken) =>
        Entity(await AskAsync(Request("carry").With("id", entity.Id).With("revision", entity.Revision).With(link))) ?? entity;

    private async ValueTask TakeAwayAsync(string action, string id)
    {
        try
        {
            await AskAsync(Request(action).With("id", id));
        }
        catch (SyncSideException gone) when (gone.Fault == SyncFault.Gone)
        {
            // An entity that does not exist needs no delete.
        }
    }

    /// <summary>Values in the form the side flow takes: content as an address, an empty field as the empty value of its type.</summary>
    private async ValueTask<Dictionary<string, JsonElement>> WrittenAsync(SyncEntity? present, IReadOnlyDictionary<string, JsonElement> values)
    {
        var written = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (field, value) in values)
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                if (present is not null)
                {
                    written[field] = EmptyFor(field, SyncValues.Of(present.Values, field));
                }
            }
            else
            {
                written[field] = _fields.GetValueOrDefault(field) && TransferredContent.OwnerOf(value) is { } owner && Partner is not null
                    ? await Partner.ContentOfAsync(owner)
                    : value;
            }
        }

        return written;
    }

    private JsonElement EmptyFor(string field, JsonElement? present) => present?.ValueKind switch
    {
        JsonValueKind.String => JsonDocument.Parse("\"\"").RootElement,
        JsonValueKind.Array => JsonDocument.Parse("[]").RootElement,
        _ => throw new SyncSideException(SyncFault.Refused, $"'{field}' of '{_flow.Entity}' cannot be emptied"),
    };

    /// <summary>The address from which the other side can fetch the content, with its name, type and size where known.</summary>
    private async ValueTask<JsonElement> ContentOfAsync(string id) =>
        (await AskAsync(Request("content").With("id", id))).Member("content") is { ValueKind: JsonValueKind.Object } content
            ? content
            : throw new SyncSideException(SyncFault.Unknown, $"'{_flow.Entity}' has no content yet");

    private SyncEntity? Entity(JsonElement answer) => _entities.Read(answer.Member("entity"));

    private SideRequest Request(string action) => new(action, _flow.Scope);

    /// <param name="once">Key of an effect that must happen only once across runs; null when it belongs to this run alone.</param>
    private async ValueTask<JsonElement> AskAsync(SideRequest request, string? once = null)
    {
        var inputs = request.ToJson();
        var id = SyncValues.Fingerprint(once ?? $"{_run.Id}|{SyncValues.Fingerprint(inputs.EnumerateObject().ToDictionary(input => input.Name, input => input.Value))}");
        var part = _run.Unrecorded($"{_sync}/{_name}/{request.Action}/{id}", $"{_name}/{request.Action}/");
        try
        {
            return await _flow.RunAsync(inputs, part);
        }
        catch (FlowException failure)
        {
            if (SideFaults.Of(failure, request) is { } fault)
            {
                throw fault;
            }

            throw;
        }
    }
}
