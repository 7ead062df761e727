using System.Globalization;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>Submitting, reading, finding and stopping jobs.</summary>
internal sealed class JobOperations(MockWixSite site, JobEngine engine)
{
    private static readonly string[] Kinds = ["wixDataCollection", "localization", "file"];

    private readonly OrderedDictionary<string, MovementJob> _jobs = new(StringComparer.Ordinal);
    private readonly Paging _paging = new(site.Ids);

    /// <summary>What tests want of jobs, by name.</summary>
    public Dictionary<string, JobPlan> Plans { get; } = new(StringComparer.Ordinal);

    public MockAnswer Submit(MockCall call)
    {
        var source = (call.Request["source"] as JsonObject ?? []).Copy();
        var destination = (call.Request["destination"] as JsonObject ?? []).Copy();
        if (Refuse(source, destination) is { } refusal)
        {
            return refusal;
        }

        if (destination["wixDataCollection"] is JsonObject collection)
        {
            collection["writePolicy"] ??= "OVERWRITE";
        }

        var name = call.Request.Text("name") ?? "";
        var plan = Plans.GetValueOrDefault(name) ?? JobPlan.None;
        var job = new MovementJob
        {
            Id = site.Ids.Next().ToString(),
            Name = name,
            Source = source,
            Destination = destination,
            OtherSite = call.Request.Text("sourceSiteId") is { } from ? ("sourceSiteId", from)
                : call.Request.Text("destinationSiteId") is { } to ? ("destinationSiteId", to)
                : null,
            Plan = call.FileFails ? plan with { Failure = ("INTERNAL", "the job failed") } : plan,
        };
        _jobs.Add(job.Id, job);
        engine.Start(job);
        return Answer(job);
    }

    public MockAnswer Get(MockCall call) => In(call, Answer);

    public MockAnswer Terminate(MockCall call) => In(call, job =>
    {
        engine.Terminate(job);
        return Answer(job);
    });

    public MockAnswer List(MockCall call) => Page(_paging.Take(call.Request["paging"] as JsonObject, "paging", () => _jobs.Keys));

    public MockAnswer Query(MockCall call)
    {
        var query = call.Request["query"] as JsonObject ?? [];
        return Page(_paging.Take(query["cursorPaging"] as JsonObject, "query.cursorPaging", () =>
            QueryFilter.Apply(query, _jobs.Values.Select(j => j.ToJson())).Select(j => j.Text("id") ?? "")));
    }

    public MockAnswer ListLogs(MockCall call) => In(call, job =>
    {
        var page = _paging.Take(call.Request["paging"] as JsonObject, "paging", () =>
            Enumerable.Range(0, job.Logs.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        return Page(page, "logs", id =>
        {
            var (sourceId, failure) = job.Logs[int.Parse(id, CultureInfo.InvariantCulture)];
            return new JsonObject { ["sourceItemId"] = sourceId, ["failure"] = failure.ToJson() };
        });
    });

    private static MockAnswer? Refuse(JsonObject source, JsonObject destination)
    {
        var (from, to) = (Kinds.FirstOrDefault(source.ContainsKey), Kinds.FirstOrDefault(destination.ContainsKey));
        if (from != "file" && to != "file" && (from, to) != ("wixDataCollection", "wixDataCollection"))
        {
            return MockAnswer.Invalid(new FieldViolation("destination", $"{to} does not take what {from} gives", "OTHER"));
        }

        return source["wixDataCollection"] is JsonObject collection && AggregationStages.Unknown(collection) is { } stage
            ? new MockAnswer(501) { Json = new JsonObject { ["message"] = $"the mock does not act out the aggregation stage {stage}: script the job's answer" } }
            : null;
    }

    private static MockAnswer Answer(MovementJob job) => MockAnswer.Ok(new JsonObject { ["job"] = job.ToJson() });

    private static MockAnswer Page(Paging.Page page, string name, Func<string, JsonObject> describe) => page.Violation is { } violation
        ? MockAnswer.Invalid(violation)
        : MockAnswer.Ok(new JsonObject
        {
            [name] = new JsonArray([.. page.Ids.Select(describe)]),
            ["pagingMetadata"] = new JsonObject
            {
                ["count"] = page.Ids.Count,
                ["cursors"] = page.Next is null ? [] : new JsonObject { ["next"] = page.Next },
                ["hasNext"] = page.Next is not null,
            },
        });

    private MockAnswer Page(Paging.Page page) => Page(page, "jobs", id => _jobs[id].ToJson());

    private MockAnswer In(MockCall call, Func<MovementJob, MockAnswer> act) =>
        call.Request.Text("jobId") is { } id && _jobs.TryGetValue(id, out var job)
            ? act(job)
            : MockAnswer.Error(404, "JOB_NOT_FOUND", "Job not found", new JsonObject { ["jobId"] = call.Request.Text("jobId") });
}
