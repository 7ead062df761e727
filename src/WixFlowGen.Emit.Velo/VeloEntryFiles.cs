using System.Text.Json.Nodes;
using System.Text.Json;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>
/// Links the flows of a site: the files a site has once and in which Velo looks for real functions, re-exports do not count.
/// A file is written only when a flow needs it.
/// </summary>
internal sealed class VeloEntryFiles(TemplateSet templates)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public IEnumerable<GeneratedFile> Emit(IReadOnlyList<IrFlow> flows)
    {
        if (HandlersOf(flows) is { Count: > 0 } handlers)
        {
            yield return Module("events", [.. handlers.SelectMany(handler => handler.Starts).SelectMany(start => start.Flows).Distinct()], new()
            {
                ["imports"] = handlers.SelectMany(handler => handler.Starts).SelectMany(start => start.Imports)
                    .Distinct(StringComparer.Ordinal).OrderByDescending(line => line.Contains("backend/wixflow/", StringComparison.Ordinal)).ToList(),
                ["handlers"] = handlers.Select(handler => new Dictionary<string, object?>
                {
                    ["event"] = handler.EventId,
                    ["does"] = Does(handler.Starts),
                    ["name"] = handler.Name,
                    ["call"] = JavaScriptLayout.Instance.Indent(JavaScriptLayout.Instance.Call(
                        "dispatchEvent", ["event", JavaScriptLayout.Instance.List([.. handler.Starts.Select(start => start.Start)])])).TrimStart(),
                }).ToList(),
            });
        }

        if (RequestsOf(flows) is { Count: > 0 } requests)
        {
            yield return Functions("http-functions", requests);
        }

        var jobs = JobsOf(flows);
        if (jobs.Count > 0)
        {
            yield return Functions("flowJobs", [.. jobs.Select(job => new EntryFunction(
                JobName(job.Flow), $"The clock starts {job.Flow.Name}.", JobCall(job.Flow, job.Trigger), [job.Flow]))]);
        }

        foreach (var file in VeloRecoveryFiles.Emit(flows, templates))
        {
            yield return file;
        }

        if (VeloRecoveryFiles.AreNeeded(flows))
        {
            yield return new("velo/backend/jobs.config", JobsConfig(jobs));
        }
    }

    private static string Does(IReadOnlyList<VeloEventStart> starts)
    {
        string Names(bool isAwait) => string.Join(", ", starts.Where(start => start.IsAwait == isAwait).SelectMany(start => start.Flows).Select(flow => flow.Name));
        var (started, waiting) = (Names(isAwait: false), Names(isAwait: true));
        return string.Join(" and ", new[] { started.Length > 0 ? $"starts {started}" : "", waiting.Length > 0 ? $"lets runs of {waiting} go on" : "" }.Where(part => part.Length > 0));
    }

    /// <summary>The handlers of <c>events.js</c>, each with what it starts.</summary>
    public static IReadOnlyList<(string Name, string EventId, IReadOnlyList<VeloEventStart> Starts)> HandlersOf(IReadOnlyList<IrFlow> flows) =>
    [
        .. VeloEventStart.Of(flows)
            .GroupBy(start => (Name: start.Handler, start.EventId))
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => (group.Key.Name, group.Key.EventId, (IReadOnlyList<VeloEventStart>)[.. group])),
    ];

    /// <summary>The flows that the clock of a site starts.</summary>
    public static IReadOnlyList<(IrFlow Flow, IrScheduleTrigger Trigger)> JobsOf(IReadOnlyList<IrFlow> flows) =>
        [.. Triggered<IrScheduleTrigger>(flows).Where(job => job.Trigger.VeloStarts)];

    public static IReadOnlyList<(IrFlow Flow, T Trigger)> Triggered<T>(IReadOnlyList<IrFlow> flows) where T : IrTrigger =>
        [.. flows.SelectMany(flow => flow.Triggers.OfType<T>().Select(trigger => (flow, trigger)))];

    /// <summary>Velo finds a function of <c>http-functions.js</c> by method and path.</summary>
    public static string HttpName(IrHttpTrigger http) => $"{http.Method.ToLowerInvariant()}_{http.Path}";

    private static IReadOnlyList<EntryFunction> RequestsOf(IReadOnlyList<IrFlow> flows) =>
    [
        .. Triggered<IrHttpTrigger>(flows).Select(request => new EntryFunction(
            HttpName(request.Trigger), $"{request.Trigger.Method} /_functions/{request.Trigger.Path} starts {request.Flow.Name}.",
            HttpCall(request.Flow, request.Trigger), [request.Flow]) { Imports = ["import { answerHttp } from 'backend/wixflow/webhooks/httpStart.js';"] }),
        .. JavaScriptWebhooks.Print(flows),
    ];

    private GeneratedFile Functions(string file, IReadOnlyList<EntryFunction> functions) => Module(
        file, [.. functions.SelectMany(function => function.Flows).Distinct()], new()
        {
            ["imports"] = functions.SelectMany(function => function.Imports).Distinct(StringComparer.Ordinal)
                .Concat(functions.SelectMany(function => function.Flows).Distinct().Select(ImportOf)).ToList(),
            ["functions"] = functions.Select(function => new Dictionary<string, object?>
            {
                ["name"] = function.Name,
                ["summary"] = JavaScriptDocs.Comment(function.Summary),
                ["call"] = JavaScriptLayout.Instance.Indent(function.Call).TrimStart(),
            }).ToList(),
        });

    private GeneratedFile Module(string file, IReadOnlyList<IrFlow> flows, Dictionary<string, object?> view)
    {
        view["header"] = GeneratedHeader.For(string.Join(", ", flows.Select(flow => flow.SourceFile).Distinct(StringComparer.Ordinal)));
        return new($"velo/backend/{file}.js", OutputTidier.Tidy(templates.Render(file, view)));
    }

    private static string HttpCall(IrFlow flow, IrHttpTrigger http)
    {
        var options = new List<string>();
        if (http.ReadsQuery)
        {
            options.Add("readsQuery: true");
        }

        if (!http.QueryKinds.IsEmpty)
        {
            var kinds = http.QueryKinds.Select(input => $"{JavaScriptConstants.PropertyName(input.Input)}: {JavaScriptLiterals.Text(input.Kind)}").ToList();
            options.Add($"queryKinds: {JavaScriptLayout.Instance.Braces("{", kinds, "}")}");
        }

        if (http.Authentication.Secret is { } secret)
        {
            options.Add($"{(http.Authentication.IsSignature ? "signature" : "secret")}: {JavaScriptLiterals.Text(secret)}");
            options.Add($"header: {JavaScriptLiterals.Text(http.Authentication.Header)}");
        }

        var given = options.Count == 0 ? "{}" : JavaScriptLayout.Instance.Braces("{", options, "}");
        return JavaScriptLayout.Instance.Call("answerHttp", ["request", JavaScriptLiterals.Text(flow.Name), FlowName(flow), given]);
    }

    private static string JobCall(IrFlow flow, IrScheduleTrigger schedule) => JavaScriptLayout.Instance.Call(
        "runScheduled", [JavaScriptLiterals.Text(flow.Name), FlowName(flow), JavaScriptConstants.Json(schedule.Inputs)]);

    private static string JobsConfig(IReadOnlyList<(IrFlow Flow, IrScheduleTrigger Trigger)> jobs)
    {
        var starts = jobs.Select(job => Job("flowJobs", JobName(job.Flow), job.Flow.Summary ?? $"The flow {job.Flow.Name}.", job.Trigger.Cron));
        var recovery = Job(VeloRecoveryFiles.Module, VeloRecoveryFiles.Function, "Runs of flows that stopped or broke off go on.", VeloRecoveryFiles.Cron);
        return new JsonObject { ["jobs"] = new JsonArray([.. starts, recovery]) }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Job(string module, string function, string description, string cron) => new JsonObject
    {
        ["functionLocation"] = $"/{module}.js",
        ["functionName"] = function,
        ["description"] = description,
        ["executionConfig"] = new JsonObject { ["cronExpression"] = cron },
    };

    /// <summary>A flow may bear the name of a reserved word, its function must not.</summary>
    private static string JobName(IrFlow flow) => $"start{Casing.Pascal(flow.Name)}";

    /// <summary>The flow as modules of entries name it.</summary>
    public static string FlowName(IrFlow flow) => $"{Casing.Camel(flow.Name)}Flow";

    public static string ImportOf(IrFlow flow) => $"import {{ {VeloFunctionNames.Of(flow.Name)} as {FlowName(flow)} }} from {PathOf(flow)};";

    public static string PathOf(IrFlow flow) => JavaScriptLiterals.Text($"backend/flows/{flow.Name}.js");
}
