using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Events that are due so soon are waited for; for others the run stops until they are.</summary>
    private static readonly TimeSpan SyncPatience = TimeSpan.FromSeconds(30);

    /// <summary>How long a plan that is being counted, by this run or another, is left alone; longer than what is left of a run's budget after a slice.</summary>
    private static readonly TimeSpan PlanPatience = TimeSpan.FromSeconds(5);

    /// <summary>Keeps the news of a change until a sync has worked on it.</summary>
    /// <param name="side"><c>wix</c> or <c>external</c>.</param>
    /// <param name="news">An object with <c>eventId</c> and <c>entityId</c>, and <c>sequence</c>, <c>revision</c> and <c>appId</c> where they are known.</param>
    public async Task SyncReceiveAsync<TNews>(string key, SyncDefinition sync, string side, TNews news, JsonTypeInfo<TNews> type) =>
        await StepAsync(key, RuntimeJson.Default.Boolean, async () =>
        {
            await EngineOf(key, sync).ReceiveAsync(SyncNews.Read(side, JsonSerializer.SerializeToElement(news, type), Runtime.Options.AppId), CancellationToken);
            return true;
        });

    /// <summary>Works on the news that a sync has received. When some has to wait for long, the run stops and is to be resumed.</summary>
    /// <exception cref="FlowException"><c>RUN_PAUSED</c>, or a side cannot be used at all.</exception>
    public async Task SyncWorkAsync(string key, SyncDefinition sync) =>
        await StepAsync(key, RuntimeJson.Default.Boolean, () => OfSideAsync(async () =>
        {
            var patience = Time.GetUtcNow() + SyncPatience;
            while (await EngineOf(key, sync).WorkAsync(CancellationToken) is { } due)
            {
                if (due > patience)
                {
                    throw Paused(due);
                }

                await WaitAsync(KeyOf(key), due - Time.GetUtcNow(), KeptWait.None);
            }

            return true;
        }));

    /// <summary>Compares everything on both sides of a sync and repairs what differs.</summary>
    public Task<TReport> SyncReconcileAsync<TReport>(string key, SyncDefinition sync, JsonTypeInfo<TReport> type) =>
        SyncReportAsync(key, type, async () => SyncReports.Of(await EngineOf(key, sync).ReconcileAsync(CancellationToken)));

    /// <summary>Asks a side of a sync for changes that no event tells of, and settles them.</summary>
    /// <param name="side"><c>wix</c> or <c>external</c>.</param>
    public async Task SyncPollAsync(string key, SyncDefinition sync, string side) =>
        await StepAsync(key, RuntimeJson.Default.Boolean, () => OfSideAsync(async () =>
            (await EngineOf(key, sync).PollAsync(SyncKeys.SideOf(side), CancellationToken)).IsComplete));

    /// <summary>Joins what both sides of a sync have already and makes what is missing. When that takes longer than the run may, it is to be resumed.</summary>
    /// <param name="apply">False only counts what it would do.</param>
    public Task<TReport> SyncSetupAsync<TReport>(string key, SyncDefinition sync, bool apply, JsonTypeInfo<TReport> type) =>
        SyncReportAsync(key, type, () => apply ? LinkAsync(key, sync) : PlanLinkAsync(key, sync));

    private async Task<JsonElement> LinkAsync(string key, SyncDefinition sync)
    {
        var report = await EngineOf(key, sync).LinkAsync(sync.Link, CancellationToken, _state.SliceEnd);
        return report.IsPaused ? throw Paused(Time.GetUtcNow()) : SyncReports.Of(report);
    }

    private async Task<JsonElement> PlanLinkAsync(string key, SyncDefinition sync)
    {
        while (true)
        {
            if (await EngineOf(key, sync).PlanLinkAsync(sync.Link, CancellationToken, _state.SliceEnd) is { } plan)
            {
                return SyncReports.Of(plan);
            }

            await WaitAsync(KeyOf(key), PlanPatience, KeptWait.None);
        }
    }

    private async Task<TReport> SyncReportAsync<TReport>(string key, JsonTypeInfo<TReport> type, Func<Task<JsonElement>> work) =>
        AnswerOf(await StepAsync(key, RuntimeJson.Default.JsonElement, () => OfSideAsync(work)), type, "the sync", []);

    /// <summary>Work on which nothing is written down and which has no past: every effect happens anew.</summary>
    internal FlowRun Unrecorded(string id, string prefix) => new(_state.Unrecorded(id), prefix, "", null, CancellationToken);

    private SyncEngine EngineOf(string key, SyncDefinition sync) =>
        new(sync.Plan, FlowSide.Both(sync, Scope(key)), Runtime.Options.Records, Time);

    /// <summary>A failure of a side that the sync cannot go on with is the step's.</summary>
    private static async Task<T> OfSideAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SyncSideException failure)
        {
            throw failure.InnerException as FlowException ?? new FlowException(ErrorCodes.UnexpectedAnswer, failure.Message, failure);
        }
    }
}
