using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints the guide that tells a site's developer what to install and what to paste.</summary>
internal static class VeloInstallGuide
{
    public static string Print(IReadOnlyList<IrFlow> flows, IReadOnlyList<GeneratedFile> files, VeloLayout layout, TemplateSet templates)
    {
        var packages = flows.SelectMany(flow => flow.SdkCalls.Select(sdk => sdk.Package))
            .Append("@wix/data").Append("@wix/essentials").Append("@wix/secrets").Append("@wix/web-methods").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return OutputTidier.Tidy(templates.Render("install", new Dictionary<string, object?>
        {
            ["header"] = GeneratedHeader.For(string.Join(", ", flows.Select(flow => flow.SourceFile).Distinct(StringComparer.Ordinal))),
            ["packages"] = packages.ToList(),
            ["isOneFile"] = layout == VeloLayout.OneFile,
            ["files"] = files.Select(file => file.RelativePath["velo/".Length..]).Where(path => !IsOnceInSite(path)).Order(StringComparer.Ordinal).ToList(),
            ["handlers"] = VeloEntryFiles.HandlersOf(flows).Select(handler => handler.Name).ToList(),
            ["requests"] = VeloEntryFiles.Triggered<IrHttpTrigger>(flows).Select(request => new Dictionary<string, object?>
            {
                ["name"] = VeloEntryFiles.HttpName(request.Trigger),
                ["method"] = request.Trigger.Method,
                ["path"] = request.Trigger.Path,
                ["flow"] = request.Flow.Name,
                ["secret"] = request.Trigger.Authentication.Secret,
            }).Concat(Webhooks(flows)).ToList(),
            ["jobs"] = VeloEntryFiles.JobsOf(flows).Select(job => $"`{job.Trigger.Cron}` starts {job.Flow.Name}").ToList(),
            ["syncs"] = string.Join(", ", flows.SelectMany(flow => flow.Syncs).Select(sync => sync.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            ["recovers"] = VeloRecoveryFiles.AreNeeded(flows) ? VeloRecoveryFiles.Cron : "",
            ["secrets"] = flows.SelectMany(SecretsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(),
            ["waits"] = VeloRecoveryFiles.WaitsForEvents(flows),
            ["hasEntryFiles"] = VeloRecoveryFiles.AreNeeded(flows),
            ["elsewhere"] = Elsewhere(flows),
            ["waitsElsewhere"] = flows.SelectMany(flow => flow.AwaitedEvents.Where(awaited => awaited.VeloHandler is null)
                .Select(awaited => $"`{flow.Name}`: the handler for `{awaited.EventId}` in events.js is not known")).ToList(),
            ["flows"] = flows.Where(flow => flow.Triggers.OfType<IrCallTrigger>().Any()).Select(flow => new Dictionary<string, object?>
            {
                ["name"] = flow.Name,
                ["summary"] = flow.Summary is { } summary ? CommentText.Markdown(summary) : "",
                ["export"] = VeloFunctionNames.Of(flow.Name),
                ["exportPascal"] = Casing.Pascal(flow.Name),
            }).ToList(),
        }));
    }

    /// <summary>A site may have such a file already, so it is told how to add to it.</summary>
    private static bool IsOnceInSite(string path) => path is "backend/events.js" or "backend/http-functions.js" or "backend/jobs.config";

    private static IEnumerable<Dictionary<string, object?>> Webhooks(IReadOnlyList<IrFlow> flows) =>
        VeloEntryFiles.Triggered<IrWebhookNewsTrigger>(flows).GroupBy(news => news.Trigger.Webhook.Path, StringComparer.Ordinal).Select(news => new Dictionary<string, object?>
        {
            ["name"] = JavaScriptWebhooks.NameOf(news.First().Trigger.Webhook),
            ["method"] = "POST",
            ["path"] = news.Key,
            ["flow"] = string.Join(", ", news.Select(one => one.Flow.Name).Distinct(StringComparer.Ordinal)),
            ["secret"] = news.First().Trigger.Webhook.Secret,
        });

    /// <summary>What calls need; what requests are proved with is told beside them.</summary>
    private static IEnumerable<string> SecretsOf(IrFlow flow) =>
    [
        .. flow.Secrets,
        .. flow.Operations.Select(operation => operation.Connector?.System).OfType<IrConnector>()
            .SelectMany(system => system.Auth.Settings.Where(setting => setting.Name == "secret").Select(setting => setting.Value).Append(system.BaseSecret)).OfType<string>(),
        .. flow.Parts.SelectMany(SecretsOf),
    ];

    /// <summary>What a site cannot start by itself.</summary>
    private static List<string> Elsewhere(IReadOnlyList<IrFlow> flows) =>
    [
        .. VeloEntryFiles.Triggered<IrEventTrigger>(flows).Where(start => start.Trigger.VeloHandler is null)
            .Select(start => $"`{start.Flow.Name}`: the handler for `{start.Trigger.EventId}` in events.js is not known"),
        .. VeloEntryFiles.Triggered<IrWixNewsTrigger>(flows).Where(start => start.Trigger.VeloHandler is null)
            .Select(start => $"`{start.Flow.Name}`: the handler for `{start.Trigger.EventId}` in events.js is not known"),
        .. VeloEntryFiles.Triggered<IrScheduleTrigger>(flows).Where(start => !start.Trigger.VeloStarts)
            .Select(start => $"`{start.Flow.Name}`: a site starts no job as often as `{start.Trigger.Cron}`"),
    ];
}
