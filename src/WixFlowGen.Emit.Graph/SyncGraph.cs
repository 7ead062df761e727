using System.Text;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Graph;

/// <summary>What one sync becomes, in one picture: both systems with their side flows, the flows and what starts them, and what is remembered.</summary>
public sealed class SyncGraph
{
    private readonly StringBuilder _text = new();

    private SyncGraph()
    {
    }

    /// <summary>A chart for every sync that the programs run: LF, deterministic, and every text escaped.</summary>
    public static IEnumerable<string> All(IReadOnlyList<IrFlow> programs) => programs
        .SelectMany(flow => flow.Syncs)
        .DistinctBy(sync => sync.Name, StringComparer.Ordinal)
        .Select(sync => new SyncGraph().Draw(sync, [.. programs.Where(flow => flow.Syncs.Any(one => one.Name == sync.Name))]));

    private string Draw(IrSync sync, IReadOnlyList<IrFlow> flows)
    {
        _text.Append("flowchart LR\n");
        Line($"wix[({Quoted($"Wix\n{sync.Wix.Entity}")})]");
        Line($"external[({Quoted($"the other system\n{sync.External.Entity}")})]");
        Line($"wixSide[{Quoted(sync.Wix.Flow.Name)}]");
        Line($"externalSide[{Quoted(sync.External.Flow.Name)}]");
        Line($"subgraph sync[{Quoted($"sync {sync.Name}")}]");
        for (var i = 0; i < flows.Count; i++)
        {
            Line($"  flow{i}[{Quoted(flows[i].Name)}]");
        }

        Line($"  engine[{Quoted(string.Join('\n', sync.Fields.Select(field => $"{field.Wix} {Arrow(field.Direction)} {field.External}")))}]");
        Line("end");
        Line($"records[({Quoted("records\ninbox, pairs, claims, ledger, refused")})]");
        for (var i = 0; i < flows.Count; i++)
        {
            DrawStarts(flows[i], $"flow{i}");
        }

        Line("engine <--> wixSide");
        Line("wixSide <--> wix");
        Line("engine <--> externalSide");
        Line("externalSide <--> external");
        Line("engine <--> records");
        return _text.ToString();
    }

    private void DrawStarts(IrFlow flow, string node)
    {
        Arrow("wix", flow.Triggers.OfType<IrWixNewsTrigger>().Select(news => news.EventId[(news.EventId.LastIndexOf('.') + 1)..]), node);
        Arrow("external", flow.Triggers.OfType<IrWebhookNewsTrigger>().Select(news => news.Type), node);
        foreach (var schedule in flow.Triggers.OfType<IrScheduleTrigger>())
        {
            Line($"{node}clock(({Quoted(schedule.Cron)})) --> {node}");
        }

        if (flow.Triggers.OfType<IrCallTrigger>().Any())
        {
            Line($"admin([{Quoted("admin")}]) --> {node}");
        }

        Line($"{node} --> engine");
    }

    private void Arrow(string from, IEnumerable<string> events, string to)
    {
        if (string.Join('\n', events) is { Length: > 0 } label)
        {
            Line($"{from} -- {Quoted(label)} --> {to}");
        }
    }

    private static string Arrow(IrSyncDirection direction) => direction switch
    {
        IrSyncDirection.ToExternal => "→",
        IrSyncDirection.ToWix => "←",
        _ => "↔",
    };

    private static string Quoted(string label) => $"\"{MermaidText.Escaped(label)}\"";

    private void Line(string line) => _text.Append("  ").Append(line).Append('\n');
}
