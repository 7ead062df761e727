using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>Two systems, their users, and the engine between them, on virtual time.</summary>
public sealed class SimulatedWorld
{
    private const int Workers = 2;
    private const int LongestRun = 4_000;

    /// <summary>Deliveries of an event, 20 seconds apart: more than a process can be dead before a worker that stands still notices it.</summary>
    private const int LongestDelivery = 30;

    private readonly Scenario _scenario;
    private readonly SyncGuards _guards;
    private readonly IRecordStore _records;
    private readonly SimulatedSystem _wix = new("wix", hasRevisions: true);
    private readonly SimulatedSystem _external = new("external", hasRevisions: false);
    private readonly List<string> _trace = [];
    private readonly List<Task> _tasks = [];
    private int _calls, _operations, _storeOperations, _events, _lineages, _writes, _edits;
    private bool _isCalm, _isQuiet, _isOver;
    private SyncEngine? _engine;
    private SyncProcess? _process;

    private SimulatedWorld(Scenario scenario, SyncGuards guards, IRecordStore records)
    {
        _scenario = scenario;
        _guards = guards;
        _records = records;
        Expectations = new Expectations(scenario, _wix, _external);
    }

    public ModelTime Time { get; } = new();

    public Expectations Expectations { get; }

    public EventBudget Budget { get; } = new();

    internal static Verdict Run(Scenario scenario, SyncGuards guards) => Run(scenario, guards, new InMemoryRecordStore());

    internal static Verdict Run(Scenario scenario, SyncGuards guards, IRecordStore records)
    {
        var world = new SimulatedWorld(scenario, guards, records);
        return world.Time.Run(world.RunAsync);
    }

    public SimulatedSystem Other(SimulatedSystem system) => system == _wix ? _external : _wix;

    public bool TellsChanges(SimulatedSystem system) => _scenario.TellsChanges && system.IsWix;

    public bool NextOperationKills() => !_isCalm && _scenario.Kills.Contains(_operations++);

    public int StallOfStore() => _isCalm ? 0 : _scenario.StoreStalls.GetValueOrDefault(_storeOperations++);

    public SimulatedCall BeginCall(SimulatedSystem system, string name)
    {
        var number = _calls++;
        if (system.IsWix)
        {
            Budget.CountCall();
        }

        var fault = _isCalm ? null : _scenario.Faults.GetValueOrDefault(number);
        _trace.Add($"{At} {system.Name}.{name}{(fault is null ? "" : $" -> {fault}")}");
        return new SimulatedCall(
            _scenario.Latencies[number % _scenario.Latencies.Count], fault, _isCalm ? 0 : _scenario.Stalls.GetValueOrDefault(number));
    }

    public void EngineCreated(SimulatedSystem system, SimulatedEntity entity)
    {
        system.Entities[entity.Id] = entity;
        system.Lineages[entity.Id] = entity.Lineage;
        Expectations.EngineCreated(system, entity);
        EngineWrote(system, entity, []);
    }

    public void EngineWrote(SimulatedSystem system, SimulatedEntity entity, IReadOnlyList<string> fields)
    {
        _writes++;
        entity.Revision++;
        entity.UpdatedAt = Time.GetUtcNow().ToUnixTimeMilliseconds();
        Expectations.EngineWrote(system, entity, fields);
        Announce(system, entity.Id, isOwn: true);
    }

    public void EngineRemoved(SimulatedSystem system, string id)
    {
        _writes++;
        Announce(system, id, isOwn: true);
    }

    private string At => ((long)(Time.GetUtcNow() - ModelTime.Start).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private async Task<Verdict> RunAsync()
    {
        Start();
        var start = Time.GetUtcNow();
        foreach (var edit in _scenario.Edits)
        {
            var wait = start + TimeSpan.FromMilliseconds(edit.At) - Time.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Time);
            Perform(edit);
        }

        await Task.Delay(TimeSpan.FromMinutes(3), Time);
        _isCalm = true;
        FixRefused();
        await SettleAsync();
        var failures = new List<string>();
        if (_scenario.Fates.TrueForAll(delays => delays.Length > 0) && !_scenario.TellsChanges)
        {
            failures.AddRange(Expectations.Check(_edits, _writes).Select(failure => "every event arrived, and before any reconcile " + failure));
        }

        if (await ReconcileAsync() is { } report)
        {
            failures.AddRange(report.DeadLetters.Select(letter => $"dead letter {letter.EntityId}: {letter.Reason}"));
        }

        var (writes, before) = (_writes, Snapshot());
        await ReconcileAsync();
        await SettleAsync();
        if (_writes != writes)
        {
            failures.Add($"a reconcile without differences wrote {_writes - writes} times: {string.Join("; ", _trace.TakeLast(6))}");
        }

        _isOver = true;
        failures.AddRange(Expectations.Check(_edits, _writes));
        return new Verdict(failures, before, _trace, _edits, _writes, _calls) { MostWixCalls = Budget.Most };
    }

    private async Task<ReconcileReport?> ReconcileAsync()
    {
        _isQuiet = true;
        await Task.Delay(TimeSpan.FromDays(2), Time);
        var report = await _engine!.ReconcileAsync(CancellationToken.None); // started in RunAsync
        await SettleAsync();
        return report;
    }

    private async Task SettleAsync() => await Task.Delay(TimeSpan.FromMinutes(6), Time);

    private void Start()
    {
        var process = _process = new SyncProcess(this);
        var sides = new SyncSides(
            new SimulatedSide(this, _wix, process, _scenario.WixCarriesLink), new SimulatedSide(this, _external, process, false));
        var engine = _engine = new SyncEngine(
            SimulatedPlan.For(_scenario, _wix, _external), sides, new MortalStore(_records, process, this), Time, _guards);
        for (var worker = 0; worker < Workers; worker++)
        {
            _tasks.Add(WorkAsync(engine, process, worker));
        }

        if (_scenario.PollsWix)
        {
            _tasks.Add(PollAsync(engine, process));
        }
    }

    private async Task WorkAsync(SyncEngine engine, SyncProcess process, int worker)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1 + worker * 77), Time);
            for (var round = 0; !_isOver && round < LongestRun; round++)
            {
                Budget.Begin();
                var next = await engine.WorkAsync(CancellationToken.None);
                await Task.Delay(TimeSpan.FromMilliseconds(next is null && _isCalm ? 5_003 + worker : 211 + worker), Time);
            }
        }
        catch (KilledException) when (process == _process)
        {
            _process = null;
            _trace.Add($"{At} killed");
            await Task.Delay(TimeSpan.FromSeconds(3), Time);
            Start();
        }
        catch (KilledException)
        {
            // the other worker of the same process starts the next one
        }
    }

    private async Task PollAsync(SyncEngine engine, SyncProcess process)
    {
        while (!_isOver && _process == process)
        {
            try
            {
                await Task.Delay(_isCalm ? TimeSpan.FromSeconds(100) : TimeSpan.FromSeconds(20), Time);
                if (!_isQuiet)
                {
                    await engine.PollAsync(SyncSide.Wix, CancellationToken.None);
                }
            }
            catch (SyncSideException)
            {
                // the next poll goes on
            }
            catch (KilledException)
            {
                return; // a worker starts the next process
            }
        }
    }

    private void Announce(SimulatedSystem system, string id, bool isOwn)
    {
        if (_scenario.PollsWix && system.IsWix)
        {
            return;
        }

        var number = _events++;
        var sequence = system.Sequences[id] = system.Sequences.GetValueOrDefault(id) + 1;
        var entity = system.Entities.GetValueOrDefault(id);
        var news = new SyncEvent($"e{number.ToString("D5", CultureInfo.InvariantCulture)}", system.IsWix ? SyncSide.Wix : SyncSide.External, id)
        {
            IsOwn = isOwn && system.IsWix && number % 3 > 0, // some events do not say who caused them
            Sequence = _scenario.HasSequences ? sequence : null,
            Revision = system.HasRevisions && _scenario.HasContents ? entity?.Revision.ToString(CultureInfo.InvariantCulture) : null,
            Values = entity is null || !_scenario.HasContents ? null : SimulatedSystem.Snapshot(entity),
        };
        foreach (var delay in _isCalm ? [20] : _scenario.Fates[number % _scenario.Fates.Count])
        {
            _tasks.Add(DeliverAsync(news, delay));
        }
    }

    private async Task DeliverAsync(SyncEvent news, int delay)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(delay), Time);
        for (var attempt = 0; attempt < LongestDelivery; attempt++)
        {
            try
            {
                if (_process is { IsDead: false })
                {
                    await _engine!.ReceiveAsync(news, CancellationToken.None); // a process has an engine
                    return;
                }
            }
            catch (KilledException)
            {
                // not acknowledged: it is sent again
            }

            await Task.Delay(TimeSpan.FromSeconds(20), Time);
        }
    }

    private void Perform(Edit edit)
    {
        var system = edit.Side == "wix" ? _wix : _external;
        edit.Id = edit.Act switch
        {
            "create" => system.NewId(),
            "recreate" => Pick(edit, Expectations.Recreatable(system)),
            "delete" => Pick(edit, Expectations.Deletable(system)),
            _ => Pick(edit, Expectations.Editable(system)),
        };
        if (edit.Id is { } id && Apply(system, edit, id))
        {
            _trace.Add($"{At} a user: {edit.Act} {edit.Id} {edit.Field} {edit.Value}");
            _edits++;
            Announce(system, id, isOwn: false);
        }
    }

    private static string? Pick(Edit edit, List<string> ids) => ids.Count == 0 ? null : ids[edit.Pick % ids.Count];

    private bool Apply(SimulatedSystem system, Edit edit, string id)
    {
        if (edit.Act == "delete")
        {
            Expectations.UserDeletes(system, id);
            return system.Entities.Remove(id);
        }

        if (edit.Act is "create" or "recreate")
        {
            var made = new SimulatedEntity(id, []) { Lineage = ++_lineages, UpdatedAt = Time.GetUtcNow().ToUnixTimeMilliseconds() };
            system.Write(made, system.FieldName("title"), $"{edit.Side}-{edit.Value}-{_lineages}");
            system.Write(made, "content", system.AddMedia($"bytes-{_lineages}"));
            Expectations.UserCreates(system, made, edit.Act == "recreate");
            system.Entities[id] = made;
            system.Lineages[id] = made.Lineage;
            return true;
        }

        return Change(system, system.Entities[id], edit);
    }

    private bool Change(SimulatedSystem system, SimulatedEntity entity, Edit edit)
    {
        var field = edit.Act == "update" ? edit.Field : "tags";
        var name = system.FieldName(field);
        JsonNode? value = field switch
        {
            "tags" => Tags(entity.Values[name] as JsonArray ?? [], edit),
            "content" => system.AddMedia($"bytes-{edit.Value}-{edit.Side}"),
            "count" => system.IsWix ? JsonValue.Create(int.Parse(edit.Value.Replace("bad", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)) : edit.Value,
            "slug" => $"{(system.IsWix ? "S" : "s")}-{edit.Side}-{edit.Value}",
            _ => $"{(edit.Value.StartsWith("bad", StringComparison.Ordinal) ? edit.Value : edit.Side + edit.Value)}",
        };
        if (value is null)
        {
            return false;
        }

        Expectations.UserChanges(system, entity, field, value, Time.GetUtcNow().ToUnixTimeMilliseconds());
        system.Write(entity, name, value);
        entity.Revision++;
        entity.UpdatedAt = Time.GetUtcNow().ToUnixTimeMilliseconds();
        return true;
    }

    /// <summary>The list after the change; null when nothing changes.</summary>
    private static JsonArray? Tags(JsonArray tags, Edit edit)
    {
        var items = tags.Select(tag => tag!.GetValue<string>()).ToList(); // lists of the model hold texts
        if (items.Contains(edit.Value) == (edit.Act == "add-tag"))
        {
            return null;
        }

        return [.. (edit.Act == "add-tag" ? items.Append(edit.Value) : items.Where(tag => tag != edit.Value)).Select(tag => (JsonNode)tag)];
    }

    /// <summary>Users mend what was refused, so that the end can be judged.</summary>
    private void FixRefused()
    {
        foreach (var system in new[] { _wix, _external })
        {
            foreach (var entity in system.Entities.Values.Where(entity => IsBad(entity.Values[system.FieldName("title")])).ToList())
            {
                var edit = new Edit(0, system.Name, "update", 0, "title", $"90{entity.Lineage}") { Id = entity.Id };
                Change(system, entity, edit);
                _edits++;
                Announce(system, entity.Id, isOwn: false);
            }
        }
    }

    private static bool IsBad(JsonNode? title) => title?.GetValue<string>().StartsWith("bad", StringComparison.Ordinal) == true;

    private string Snapshot() => string.Join('\n', new[] { _wix, _external }.SelectMany(system => system.Entities.Values.Select(entity =>
        $"{entity.Id} {string.Join(' ', entity.Values.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value!.ToJsonString()}"))}{(entity.IsArchived ? " archived" : "")}")));
}
