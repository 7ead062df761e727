using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>How a handler of <c>events.js</c> starts a flow.</summary>
/// <param name="Handler">The function that Velo calls.</param>
/// <param name="EventId">The catalog id.</param>
/// <param name="Start">JavaScript text of the start.</param>
/// <param name="Imports">Lines for what that text uses.</param>
internal sealed record VeloEventStart(string Handler, string EventId, IrFlow Flow, string Start, IReadOnlyList<string> Imports)
{
    /// <summary>The starts of a flow, but for those that a site has no handler for.</summary>
    public static IEnumerable<VeloEventStart> Of(IrFlow flow) => flow.Triggers.Select(trigger => trigger switch
    {
        IrEventTrigger { VeloHandler: { } handler } started => new VeloEventStart(
            handler, started.EventId, flow, JavaScriptEventStart.NameOf(flow),
            [$"import {{ {JavaScriptEventStart.NameOf(flow)} }} from {VeloEntryFiles.PathOf(flow)};"]),
        IrWixNewsTrigger { VeloHandler: { } handler } news => new VeloEventStart(
            handler, news.EventId, flow, News(flow, news),
            ["import { newsStart } from 'backend/wixflow/newsStart.js';", VeloEntryFiles.ImportOf(flow)]),
        _ => null,
    }).OfType<VeloEventStart>();

    private static string News(IrFlow flow, IrWixNewsTrigger news) => JavaScriptLayout.Instance.Call(
        "newsStart",
        [JavaScriptLiterals.Text(flow.Name), VeloEntryFiles.FlowName(flow), JavaScriptLiterals.Text(news.EventType), JavaScriptLiterals.Text(news.EntityIdPath)]);
}
