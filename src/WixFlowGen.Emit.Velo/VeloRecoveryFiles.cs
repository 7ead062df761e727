using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>What takes up runs that nobody calls again: an hourly job, and the functions that publish events. Written only when a flow needs it.</summary>
internal static class VeloRecoveryFiles
{
    /// <summary>Where the job and <c>publishEvent</c> are.</summary>
    public const string Module = "flowRecovery";

    /// <summary>The function of the job.</summary>
    public const string Function = "recoverRuns";

    /// <summary>The function that publishes events of Wix.</summary>
    public const string PublishWixEvent = "publishWixEvent";

    /// <summary>At minute 0 of each hour, which is as often as every plan allows.</summary>
    public const string Cron = "0 * * * *";

    /// <summary>A page resumes the run it started; a run that the clock, an event or a request starts has no page, nor has one that waits for an event.</summary>
    public static bool AreNeeded(IReadOnlyList<IrFlow> flows) => WaitsForEvents(flows) || flows.Any(flow => !flow.AwaitedEvents.IsEmpty) || flows.SelectMany(flow => flow.Triggers)
        .Any(trigger => trigger is IrHttpTrigger or IrEventTrigger { VeloHandler: not null } or IrScheduleTrigger { VeloStarts: true }
            or IrWixNewsTrigger { VeloHandler: not null } or IrWebhookNewsTrigger);

    /// <summary>Some flow waits for events of its own.</summary>
    public static bool WaitsForEvents(IReadOnlyList<IrFlow> flows) => flows.Any(flow => !flow.Events.IsEmpty);

    public static IEnumerable<GeneratedFile> Emit(IReadOnlyList<IrFlow> flows, TemplateSet templates)
    {
        if (!AreNeeded(flows))
        {
            yield break;
        }

        var hasEvents = WaitsForEvents(flows);
        var wixEvents = flows.SelectMany(flow => flow.AwaitedEvents).Where(awaited => awaited.VeloHandler is not null)
            .Select(awaited => awaited.EventId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var hasWixEvents = wixEvents.Count > 0;
        var view = new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(string.Join(", ", flows.Select(flow => flow.SourceFile).Distinct(StringComparer.Ordinal))),
            ["runtime"] = string.Join(", ", new[] { hasWixEvents ? "publishOnceTo" : "", hasEvents ? "publishTo" : "", "recoverFlows" }.Where(name => name.Length > 0)),
            ["wixEvents"] = string.Join(", ", wixEvents),
            ["imports"] = flows.Select(VeloEntryFiles.ImportOf).ToList(),
            ["flows"] = flows.Select(flow => $"{JavaScriptConstants.PropertyName(flow.Name)}: {VeloEntryFiles.FlowName(flow)}").ToList(),
            ["events"] = string.Join(", ", flows.SelectMany(flow => flow.Events).Distinct().Order(StringComparer.Ordinal)),
        };
        yield return new($"velo/backend/{Module}.js", OutputTidier.Tidy(templates.Render(Module, view)));
        if (hasEvents)
        {
            yield return new("velo/backend/flowEvents.web.js", OutputTidier.Tidy(templates.Render("flowEvents", view)));
        }
    }
}
