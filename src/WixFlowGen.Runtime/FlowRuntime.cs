using System.Text.Json;
using WixFlowGen.Runtime.Connectors;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime;

/// <summary>Runs flows: checks their inputs, keeps their journal, and gives them Wix. One for all flows; may be shared by threads.</summary>
public sealed class FlowRuntime
{
    public FlowRuntime(WixTransport wix, FlowRuntimeOptions? options = null)
    {
        Wix = wix;
        Options = options ?? new FlowRuntimeOptions();
        Connectors = new ConnectorClient(wix.Http, Options.Secrets, Options.Time);
    }

    internal WixTransport Wix { get; }

    /// <summary>Reaches external systems; their tokens and call budgets are shared by all flows.</summary>
    internal ConnectorClient Connectors { get; }

    internal FlowRuntimeOptions Options { get; }

    internal IFlowObserver Observer => Options.Observer ?? SilentObserver.Instance;

    /// <summary>Runs a flow, goes on with a run that stopped, or returns the recorded outcome of one that finished.</summary>
    /// <param name="runId">Names the run; null for a new one.</param>
    /// <exception cref="FlowException">The flow failed, now or when it first ran.</exception>
    public async Task<TOutput> RunAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, TInput inputs, Func<TInput, FlowRun, Task<TOutput>> body,
        string? runId = null, CancellationToken cancellationToken = default)
    {
        var json = JsonSerializer.SerializeToElement(inputs, definition.Input);
        RuleCheck.Inputs(json, definition.Rules ?? []);
        var id = runId ?? Options.NewRunId();
        var start = new RunStart(id, definition.Name, json.GetRawText(), Options.Time.GetUtcNow(), Guid.NewGuid().ToString(), Options.Lease);
        var opening = await Options.Journal.OpenAsync(start, cancellationToken);
        if (opening.Status == RunStatus.Busy)
        {
            throw new FlowException(ErrorCodes.RunBusy, $"run '{id}' is being worked on elsewhere");
        }

        RefuseOtherInputs(id, json, opening);
        if (opening.Outcome is { } outcome)
        {
            return Recorded(outcome, definition);
        }

        var run = new FlowRun(this, id, opening.Entries, cancellationToken);
        return await RunAsync(definition, inputs, body, run);
    }

    private async Task<TOutput> RunAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, TInput inputs, Func<TInput, FlowRun, Task<TOutput>> body, FlowRun run)
    {
        try
        {
            var output = await body(inputs, run);
            var text = JsonSerializer.Serialize(output, definition.Output);
            await Options.Journal.FinishAsync(run.Id, new RunOutcome(text, null), CancellationToken.None);
            return output;
        }
        catch (OperationCanceledException) when (run.CancellationToken.IsCancellationRequested)
        {
            await Options.Journal.ReleaseAsync(run.Id, null, CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            var error = exception as FlowException
                ?? new FlowException(ErrorCodes.Internal, "the flow stopped because of a fault in its program", exception);
            var recorded = new RunError(error.Code, error.Message, error.Step);
            await Options.Journal.FinishAsync(run.Id, new RunOutcome(null, recorded), CancellationToken.None);
            if (ReferenceEquals(error, exception))
            {
                throw;
            }

            throw error;
        }
    }

    private static void RefuseOtherInputs(string id, JsonElement inputs, RunOpening opening)
    {
        if (opening.Status == RunStatus.New)
        {
            return;
        }

        using var recorded = JsonDocument.Parse(opening.InputsJson);
        if (!JsonElement.DeepEquals(recorded.RootElement, inputs))
        {
            throw new FlowException(ErrorCodes.RunInputDiffers, $"run '{id}' was started with other inputs");
        }
    }

    private static TOutput Recorded<TInput, TOutput>(RunOutcome outcome, FlowDefinition<TInput, TOutput> definition)
    {
        if (outcome.Error is { } error)
        {
            throw new FlowException(error.Code, error.Message) { Step = error.Step };
        }

        return JsonSerializer.Deserialize(outcome.Json ?? "null", definition.Output)
            ?? throw new FlowException(ErrorCodes.Internal, "the recorded outcome of the run cannot be read");
    }
}
