using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>The flows of the service by what starts them.</summary>
internal sealed class FlowCatalog(IReadOnlyList<FlowEntry> entries)
{
    private readonly Dictionary<string, FlowEntry> _byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    private readonly ILookup<string, FlowEntry> _byEvent = entries.SelectMany(entry => entry.Events.Select(start => (start.EventType, entry))).Distinct()
        .ToLookup(pair => pair.EventType, pair => pair.entry, StringComparer.Ordinal);

    private readonly ILookup<string, string> _awaited = entries.SelectMany(entry => entry.Awaits).Distinct()
        .ToLookup(awaited => awaited.EventType, awaited => awaited.Name, StringComparer.Ordinal);

    public IReadOnlyList<FlowEntry> Entries => entries;

    /// <summary>Whether an event starts a flow, or lets runs go on.</summary>
    public bool Takes(string eventType) => _byEvent.Contains(eventType) || _awaited.Contains(eventType);

    /// <summary>By which names an event is published to the runs that wait for it.</summary>
    public IEnumerable<string> NamesAwaited(string eventType) => _awaited[eventType];

    public FlowEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>In the order of the list.</summary>
    public IEnumerable<FlowEntry> StartedBy(string eventType) => _byEvent[eventType];
}
