using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Tests.Hosting;

/// <summary>Webhooks from the socket to the flow: what is refused, what is stored, what is worked on and how often.</summary>
public sealed class WebhookServiceTests
{
    private const string ProjectCreated = "wix.portfolio.projects.v1.project_created";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] EventTypes =
    [
        ProjectCreated, "wix.portfolio.projects.v1.project_updated", "wix.media.site_media.v1.file_descriptor_file_ready", "wix.hub.v1.job_updated",
    ];

    public static TheoryData<string> Samples { get; } = new(SignedSample.Names);

    [Theory, MemberData(nameof(Samples))]
    public async Task Signed_samples_are_taken_or_refused(string name)
    {
        var runs = new ConcurrentQueue<string?>();
        await using var service = await TestService.StartAsync(
            [.. EventTypes.Select((type, i) => TestService.Noting($"flow-{i}", (_, runId) => runs.Enqueue(runId)) with { Event = new AnyEvent(type) })]);

        var answer = await PostAsync(service, name);

        if (name.StartsWith("ok-", StringComparison.Ordinal) && name != "ok-5-job-updated")
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await UntilAsync(() => runs.Count == 1);
            return;
        }

        if (name.StartsWith("bad-", StringComparison.Ordinal) || name is "accepted-no-exp" or "accepted-iat-in-future" or "accepted-slug-does-not-match-type")
        {
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
            Assert.Contains("\"code\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Empty(runs);
        }
    }

    [Fact]
    public async Task An_event_that_comes_twice_runs_once()
    {
        var runs = new ConcurrentQueue<string?>();
        await using var service = await TestService.StartAsync([TestService.Noting("noted", (_, runId) => runs.Enqueue(runId)) with { Event = new AnyEvent(ProjectCreated) }]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(service, "ok-1-project-created-by-own-app")));
        await UntilAsync(() => !runs.IsEmpty);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, "ok-1-project-created-by-own-app")).StatusCode);

        // Anything that was queued twice would be worked on before an event that comes later.
        Assert.StartsWith("noted/event/", Assert.Single(runs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_was_stored_is_worked_on_after_a_crash()
    {
        var records = new InMemoryRecordStore();
        var begun = new TaskCompletionSource();
        var hanging = new FlowEntry("noted", async (inputs, _, stopping) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stopping);
            return inputs;
        })
        { Event = new AnyEvent(ProjectCreated) };
        await using (var first = await TestService.StartAsync([hanging], records))
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(first, "ok-1-project-created-by-own-app")).StatusCode);
            await begun.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }

        var runs = new ConcurrentQueue<JsonElement>();
        await using (await TestService.StartAsync([TestService.Noting("noted", (inputs, _) => runs.Enqueue(inputs)) with { Event = new AnyEvent(ProjectCreated) }], records))
        {
            await UntilAsync(() => runs.Count == 1);
        }

        Assert.Equal(ProjectCreated, Assert.Single(runs).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_flow_that_fails_leaves_the_others_alone()
    {
        var runs = new ConcurrentQueue<string?>();
        var failing = new FlowEntry("failing", (_, _, _) => throw new FlowException("NO", "no")) { Event = new AnyEvent(ProjectCreated) };
        await using var service = await TestService.StartAsync(
            [failing, TestService.Noting("noted", (_, runId) => runs.Enqueue(runId)) with { Event = new AnyEvent(ProjectCreated) }]);

        await PostAsync(service, "ok-1-project-created-by-own-app");
        await UntilAsync(() => runs.Count == 1);
    }

    [Fact]
    public async Task An_event_for_which_runs_wait_is_published_once_whatever_becomes_of_the_flows_it_starts()
    {
        var records = new InMemoryRecordStore();
        var failing = new FlowEntry("failing", (_, _, _) => throw new FlowException("NO", "no"))
        {
            Event = new AnyEvent(ProjectCreated),
            Awaits = [new(ProjectCreated, "portfolio.projects.projectCreated")],
        };
        var runs = new ConcurrentQueue<string?>();
        var waiting = TestService.Noting("waiting", (_, _) => { }) with { Awaits = [new("wix.media.site_media.v1.file_descriptor_file_ready", "media.files.fileDescriptorFileReady")] };
        await using var service = await TestService.StartAsync(
            [failing, waiting, TestService.Noting("noted", (_, runId) => runs.Enqueue(runId)) with { Event = new AnyEvent("wix.portfolio.projects.v1.project_updated") }], records);

        foreach (var sample in new[] { "ok-1-project-created-by-own-app", "ok-1-project-created-by-own-app", "ok-4-file-ready-action", "ok-2-project-updated-modified-fields" })
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, sample)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(service, "ok-5-job-updated")).StatusCode);
        var published = new List<StoredRecord>();
        await UntilAsync(async () =>
        {
            published = [.. await records.ListAsync("published-events", "", null, 10, TestContext.Current.CancellationToken)];
            return runs.Count == 1 && published.Count == 2;
        });
        Assert.Equal(["media.files.fileDescriptorFileReady", "portfolio.projects.projectCreated"], published.Select(one => one.Id.Split('|')[0]));
        using var payload = JsonDocument.Parse(published[0].Json);
        Assert.Equal("wix.media.site_media.v1.file_descriptor_file_ready", payload.RootElement.GetProperty("payload").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Nothing_is_taken_without_a_key()
    {
        await using var service = await TestService.StartAsync([], configure: options => options.WebhookPublicKey = null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(service, "ok-1-project-created-by-own-app")).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(TestService service, string sample) =>
        service.Client.PostAsync("/webhooks/wix", new StringContent(SignedSample.Body(sample)), TestContext.Current.CancellationToken);

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>The worker has a thread of its own: this yields to it until the condition holds.</summary>
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
