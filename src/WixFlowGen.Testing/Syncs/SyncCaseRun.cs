using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Testing.Results;
using WixFlowGen.Testing.Site;

namespace WixFlowGen.Testing.Syncs;

/// <summary>One case under way.</summary>
internal sealed class SyncCaseRun
{
    /// <summary>Events that follow from delivered ones come to an end sooner, unless writes echo.</summary>
    private const int MostRounds = 20;

    private readonly TestSite _site;
    private readonly SyncSite _people;
    private readonly SyncMail _mail;
    private readonly SyncProcess _process;
    private readonly SyncVerdict _verdict;
    private readonly string _sync;

    public SyncCaseRun(TestSite site, SyncTest test, IReadOnlyList<CompiledFlow> flows, FlowExecutor run)
    {
        _site = site;
        _sync = test.Sync;
        _people = new SyncSite(site, test, flows[0].Ir.Syncs.Single(sync => sync.Name == test.Sync));
        _mail = new SyncMail(site, test, flows.Select(flow => flow.Ir));
        _process = new SyncProcess(site, flows, run);
        _verdict = new SyncVerdict(test, () => SiteState.Of(site.Wix, site.Systems, [], []), () => SyncRefusals.Of(site.Records));
    }

    /// <summary>How each run ended; null for one that died.</summary>
    public IReadOnlyList<FlowOutcome?> Outcomes => _process.Outcomes;

    /// <summary>What was otherwise than expected; after the first step that was, nothing more is tried.</summary>
    public async Task<IReadOnlyList<TestFailure>> RunAsync(SyncCase @case)
    {
        var start = _site.Time.GetUtcNow();
        foreach (var step in @case.Steps)
        {
            if (await RunAsync(step) is { Count: > 0 } failures)
            {
                return failures;
            }
        }

        return _verdict.Of(@case, Requests(0), _site.Time.GetUtcNow() - start);
    }

    private async Task<IReadOnlyList<TestFailure>> RunAsync(SyncTestStep step)
    {
        var (events, outcomes) = (_site.Wix.Trace.Events.Count, Outcomes.Count);
        var before = Requests(0);
        var script = SiteScript.Add(_site.Wix.Faults, step.Script, target => before.Count(request => request.Operation == target));
        var fact = await ActAsync(step);
        foreach (var fault in script)
        {
            _site.Wix.Faults.Remove(fault);
        }

        return fact is not null ? [new(step.Span, fact)] : _verdict.Of(step, Requests(events), [.. Outcomes.Skip(outcomes)]);
    }

    /// <summary>Why it could not be done; null when it was.</summary>
    private async Task<string?> ActAsync(SyncTestStep step)
    {
        switch (step.Act)
        {
            case EditAct edit:
                return _people.Edit(edit with { Fields = edit.Fields?.DeepClone() as JsonObject });
            case CallAct call:
                return _people.Call(call with { Message = (JsonObject)call.Message.DeepClone() });
            case LoseAct lose:
                return _mail.Take(lose.Of).Count == 0 ? "there is no event to lose" : null;
            case WaitAct wait:
                await Task.Delay(wait.Length, _site.Time);
                return null;
            case ResumeAct:
                var resumed = await _process.ResumeAsync();
                return resumed.Count == 0 ? "no process died" : null;
        }

        string? fact = null;
        var died = await _process.RunAsync(step.Cut, async start =>
        {
            if (step.Act is DeliverAct deliver)
            {
                fact = await DeliverAsync(deliver, start);
            }
            else if (step.Act is StartAct flow)
            {
                await start($"{_sync}-{flow.Flow}", flow.Flow == "setup" ? new JsonObject { ["apply"] = flow.Applies } : []);
            }
        });
        return fact ?? (step.Cut is not null && !died ? "the process should die, but the work ended before" : null);
    }

    private async Task<string?> DeliverAsync(DeliverAct deliver, Func<string, JsonObject, Task<FlowOutcome?>> start)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var letters = _mail.Take(deliver.Of);
            if (letters.Count == 0)
            {
                return round == 0 ? "there is no event to deliver" : null;
            }

            var order = deliver.NewestFirst ? [.. letters.Reverse()] : letters;
            for (var i = 0; i < order.Count; i++)
            {
                for (var time = 0; time < (deliver.Twice ? 2 : 1); time++)
                {
                    if (await start(order[i].Flow, order[i].Inputs) is null)
                    {
                        _mail.PutBack(order.Skip(i + 1));
                        return null;
                    }
                }
            }
        }

        return "writes echo without end";
    }

    private IReadOnlyList<RequestEvent> Requests(int from) => [.. _site.Wix.Trace.Events.Skip(from).OfType<RequestEvent>()];
}
