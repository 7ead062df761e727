using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Data;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>Takes a job from state to state on the agenda of the site.</summary>
internal sealed class JobEngine(MockWixSite site, DataStore store, TemporaryFiles files)
{
    private readonly CollectionEnd _collections = new(store);
    private readonly LocalizationEnd _localizations = new(store);

    /// <summary>Plans the states of a new job; it goes on in the name of who submitted it.</summary>
    public void Start(MovementJob job)
    {
        var caller = site.Events.Caller;
        var (now, options) = (site.Agenda.Now, site.Options.Movement);
        MovedTable? table = null;
        Tell(job, "Created");
        Plan(options.UntilInitializing, () =>
        {
            job.Started = site.Agenda.Now;
            job.Status = "INITIALIZING";
        });
        Plan(options.UntilInProgress, () =>
        {
            table = Read(job.Source, job.Destination);
            job.Total = table.Rows.Count;
            job.Status = "IN_PROGRESS";
        });
        Plan(options.UntilEnd, () => Finish(job, table ?? new MovedTable([], [])));

        void Plan(TimeSpan after, Action act) => site.Agenda.At(now + after, () => site.Events.As(caller, () => Step(job, act)));
    }

    /// <summary>Stops a job that is not over.</summary>
    public void Terminate(MovementJob job)
    {
        if (!job.IsOver)
        {
            End(job, "FAILED");
            job.Error = ("TERMINATED", "the job was terminated");
            Tell(job, "Deleted");
        }
    }

    private void Step(MovementJob job, Action act)
    {
        if (job.IsOver)
        {
            return;
        }

        try
        {
            act();
        }
        catch (JobFailedException error)
        {
            End(job, "FAILED");
            job.Error = (error.Code, error.Message);
        }

        Tell(job, "Updated");
    }

    private MovedTable Read(JsonObject source, JsonObject destination)
    {
        var table = source["wixDataCollection"] is JsonObject collection ? _collections.Read(collection)
            : source["localization"] is JsonObject localization ? _localizations.Read(localization)
            : ReadFile(source["file"] as JsonObject ?? []);
        return destination["file"] is JsonObject && table.Columns.Count == 0
            ? table with { Columns = [.. table.Rows.SelectMany(r => r.Data.Select(p => p.Key)).Distinct()] }
            : table;
    }

    private MovedTable ReadFile(JsonObject source)
    {
        var fileId = source.Text("fileId") ?? "";
        var format = source.Text("format") is "CSV" or "JSONL" ? source.Text("format")
            : fileId.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? "CSV"
            : fileId.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? "JSONL"
            : throw new JobFailedException("UNKNOWN_FORMAT", "the format of the file is not known");
        return TableFile.Read(format ?? "", files.Read(fileId));
    }

    private void Finish(MovementJob job, MovedTable table)
    {
        if (job.Plan.Failure is var (code, description))
        {
            throw new JobFailedException(code, description);
        }

        var write = Writer(job, table, out var close);
        var skips = 0;
        foreach (var row in table.Rows)
        {
            var failure = row.Problem
                ?? (job.Plan.Rejections.TryGetValue(row.SourceId, out var planned) ? new DataError(400, planned.Code, planned.Description) : write(row));
            if (failure is null)
            {
                job.Successful++;
                continue;
            }

            skips += failure.Code == "WDE0074" ? 1 : 0;
            job.Logs.Add((row.SourceId, failure));
        }

        close();
        var rejects = job.Logs.Count - skips;
        End(job, rejects == 0 || job.Plan.HidesRejections ? "COMPLETED" : rejects == table.Rows.Count ? "FAILED" : "PARTIALLY_SUCCESSFUL");
        job.Cause = job.Status == "PARTIALLY_SUCCESSFUL" ? $"{rejects} of {table.Rows.Count} items were rejected" : null;
        job.Error = job.Status == "FAILED" ? ("ALL_ITEMS_REJECTED", "every item was rejected") : null;
    }

    /// <param name="close">To be called after the last row.</param>
    private Func<MovedRow, DataError?> Writer(MovementJob job, MovedTable table, out Action close)
    {
        close = () => { };
        if (job.Destination["wixDataCollection"] is JsonObject collection)
        {
            _collections.Open(collection);
            return row => _collections.Write(collection, row);
        }

        if (job.Destination["localization"] is JsonObject localization)
        {
            return row => _localizations.Write(localization, row);
        }

        var file = job.Destination["file"] as JsonObject ?? [];
        var kept = new List<MovedRow>();
        close = () =>
        {
            var format = file.Text("format") == "JSONL" ? "JSONL" : "CSV";
            var name = file.Text("fileName") is { Length: > 0 } given ? given : $"export.{format.ToLowerInvariant()}";
            file["url"] = files.Export(name, TableFile.Write(format, table with { Rows = kept }), TableFile.ContentType(format));
        };
        return row =>
        {
            kept.Add(row);
            return null;
        };
    }

    private void End(MovementJob job, string status)
    {
        job.Status = status;
        job.Finished = site.Agenda.Now;
    }

    private void Tell(MovementJob job, string what) =>
        site.Events.Append($"data.movementJobs.job{what}", job.Id, what == "Deleted" ? null : job.ToJson());
}
