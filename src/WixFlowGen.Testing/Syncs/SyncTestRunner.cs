using WixFlowGen.Catalog;
using WixFlowGen.Execution;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Testing.Results;
using WixFlowGen.Testing.Site;

namespace WixFlowGen.Testing.Syncs;

/// <summary>Runs test cases of syncs, each with a site, an external system and a clock of its own. No time passes and nothing is reached beyond the process.</summary>
public sealed class SyncTestRunner(ApiCatalog catalog)
{
    /// <param name="flows">All flows of the sync.</param>
    /// <param name="executor">How results call it.</param>
    public CaseResult Run(SyncTest test, SyncCase @case, IReadOnlyList<CompiledFlow> flows, string executor, FlowExecutor run)
    {
        try
        {
            return RunOnSite(test, @case, flows, executor, run);
        }
        catch (GivenRefusedException refused)
        {
            return new(new(test.Source, test.Sync, @case.Name), executor, [GivenPlaces.Failure(refused, @case.GivenSyntax, @case.Name.Span)], "", TimeSpan.Zero);
        }
    }

    private CaseResult RunOnSite(SyncTest test, SyncCase @case, IReadOnlyList<CompiledFlow> flows, string executor, FlowExecutor run)
    {
        using var site = new TestSite(catalog, test.Connectors, SystemSetup.Secrets(flows.Select(flow => flow.Ir), test.Connectors), @case.Given, @case.Script);
        var going = new SyncCaseRun(site, test, flows, run);
        var start = site.Time.GetUtcNow();
        var failures = site.Time.Run(() => going.RunAsync(@case));
        return new(new(test.Source, test.Sync, @case.Name), executor, failures, RunTrace.Of(site.Wix.Trace.Events, going.Outcomes), site.Time.GetUtcNow() - start);
    }
}
