using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution;
using WixFlowGen.Ir;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Links;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Testing.Results;
using WixFlowGen.Testing.Site;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Testing;

/// <summary>Runs test cases, each against a site and a clock of its own. No time passes and nothing is reached beyond the process.</summary>
public sealed class TestRunner(ApiCatalog catalog)
{
    /// <summary>What stands between flows and the site, made anew for each case; nothing unless it is given.</summary>
    public Func<FlowWorld, FlowWorld> Network { get; init; } = world => world;

    /// <param name="executor">How results call it.</param>
    public CaseResult Run(FlowTest test, TestCase @case, CompiledFlow flow, string executor, FlowExecutor run)
    {
        try
        {
            return RunOnSite(test, @case, flow, executor, run);
        }
        catch (GivenRefusedException refused)
        {
            return new(new(test.Source, test.Flow, @case.Name), executor, [GivenPlaces.Failure(refused, @case.GivenSyntax, @case.Name.Span)], "", TimeSpan.Zero);
        }
    }

    private CaseResult RunOnSite(FlowTest test, TestCase @case, CompiledFlow flow, string executor, FlowExecutor run)
    {
        using var site = new TestSite(catalog, test.Connectors, SystemSetup.Secrets(flow.Ir, test.Connectors), @case.Given, @case.Script);
        var world = Network(site.World);
        world = world with { Records = new SiteEventRecords(site.Wix.Events, AwaitedIn(flow.Ir), world, site.Records) };
        var start = site.Time.GetUtcNow();
        var links = new LinkRecords(site.Records);
        site.Time.Run(() => LinkSetup.FillAsync(links, @case.Given["links"]));
        var outcomes = site.Time.Run(() => RunAllAsync(@case.Runs, flow, world, run));
        var took = site.Time.GetUtcNow() - start;
        var kept = site.Time.Run(() => LinkSetup.KeptAsync(links, EmptyPlaces.Named(@case.Expect.State, "links")));
        var events = site.Wix.Trace.Events;
        var failures = CaseVerdict.Of(@case, outcomes, events, took, () => SiteState.Of(site.Wix, site.Systems, kept, EmptyPlaces.Named(@case.Expect.State, "data")));
        return new(new(test.Source, test.Flow, @case.Name), executor, failures, RunTrace.Of(events, outcomes), took) { Unused = CaseVerdict.Unused(@case.Script, events) };
    }

    private static async Task<IReadOnlyList<FlowOutcome?>> RunAllAsync(IReadOnlyList<TestRun> runs, CompiledFlow flow, FlowWorld world, FlowExecutor run)
    {
        var outcomes = new List<FlowOutcome?>();
        for (var first = 0; first < runs.Count; first = outcomes.Count)
        {
            if (runs[first].After > TimeSpan.Zero)
            {
                await Task.Delay(runs[first].After, world.Time);
            }

            if (runs[first].Publish is { } published)
            {
                await PublishAsync(published, world);
            }

            var together = runs.Skip(first).TakeWhile((next, i) => i == 0 || next.IsTogether);
            outcomes.AddRange(await Task.WhenAll(together.Select(one => StartAsync(one, flow, world, run)).ToList()));
        }

        return outcomes;
    }

    private static Task PublishAsync(PublishedPayload published, FlowWorld world) => published.Id is { } id
        ? world.PublishOnceAsync(published.Event, id, NodeJson.Element(published.Payload), world.Time.GetUtcNow())
        : world.PublishAsync(published.Event, published.Payload);

    private static IReadOnlySet<string> AwaitedIn(IrFlow flow) =>
        flow.AwaitedEvents.Select(awaited => awaited.EventId).Concat(flow.Parts.SelectMany(AwaitedIn)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Null when the process died, as it was told to.</summary>
    private static async Task<FlowOutcome?> StartAsync(TestRun one, CompiledFlow flow, FlowWorld world, FlowExecutor run)
    {
        var point = one.Cut is { } cut ? new CutPoint(CutPlace.Request, cut.Request, cut.IsAfter) : null;
        using var process = new Cut(world, world.Journal ?? new RecordJournal(new InMemoryRecordStore()), point);
        try
        {
            return await run(flow, (JsonObject)one.Inputs.DeepClone(), process.World with { CallerId = one.CallerId }, one.Id, process.Death);
        }
        catch (OperationCanceledException) when (process.Death.IsCancellationRequested)
        {
            return null;
        }
    }
}
