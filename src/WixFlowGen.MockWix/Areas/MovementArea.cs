using WixFlowGen.MockWix.Areas.Movement;

namespace WixFlowGen.MockWix.Areas;

/// <summary>Data movement: jobs that carry items and translations between collections and files, and the files they need.</summary>
public sealed class MovementArea : IMockArea
{
    private readonly JobOperations _jobs;

    /// <exception cref="InvalidOperationException">The site has no <see cref="DataArea"/> yet.</exception>
    public MovementArea(MockWixSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var files = new TemporaryFiles(site);
        _jobs = new JobOperations(site, new JobEngine(site, site.Area<DataArea>().Store, files));
        Operations = new Dictionary<string, Func<MockCall, MockAnswer>>(StringComparer.Ordinal)
        {
            ["data.movementJobs.submitJob"] = _jobs.Submit,
            ["data.movementJobs.getJob"] = _jobs.Get,
            ["data.movementJobs.listJobs"] = _jobs.List,
            ["data.movementJobs.queryJobs"] = _jobs.Query,
            ["data.movementJobs.terminateJob"] = _jobs.Terminate,
            ["data.movementJobs.listMovementLogs"] = _jobs.ListLogs,
            ["data.movementJobs.createFileUploadUrl"] = files.CreateUploadUrl,
        };
        Contents =
        [
            new ContentRoute("upload", MockHost.Upload, "PUT", TemporaryFiles.UploadPrefix, files.Put),
            new ContentRoute("download", MockHost.Download, "GET", TemporaryFiles.ExportPrefix, files.Get),
        ];
    }

    public IReadOnlyDictionary<string, Func<MockCall, MockAnswer>> Operations { get; }

    public IReadOnlyList<ContentRoute> Contents { get; }

    /// <summary>Says how jobs of a name will go; those submitted before go on as they were.</summary>
    public void Plan(string jobName, JobPlan plan) => _jobs.Plans[jobName] = plan;
}
