using System.Text.Json;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime;

/// <remarks>
/// The journal keeps the failure of a step as it keeps a result. A handler may have answered the failure already, so a run that goes on
/// gets the same failure again and does not repeat the effect.
/// </remarks>
public sealed partial class FlowRun
{
    /// <summary>Runs the effect of a step; when it fails, the failure is recorded.</summary>
    private async Task<T> GuardAsync<T>(string full, Func<Task<T>> effect)
    {
        try
        {
            return await effect();
        }
        catch (FlowException error)
        {
            error.Step ??= full;
            Runtime.Observer.OnStep(Id, full, StepOutcome.Failed);
            await RecordFailureAsync(full, error);
            throw;
        }
    }

    /// <exception cref="FlowException">The journal says that the step or block failed.</exception>
    private void ThrowRecordedFailure(string full)
    {
        if (_state.Failed.TryGetValue(full, out var failure))
        {
            Runtime.Observer.OnStep(Id, full, StepOutcome.Replayed);
            throw failure.ToException();
        }
    }

    private Task RecordFailureAsync(string full, FlowException error) => AppendAsync(
        full, JournalEntryKind.Failed, JsonSerializer.Serialize(StepFailure.Of(error), JournalJson.Default.StepFailure), _state.Begun.GetValueOrDefault(full, 1));

    /// <summary>The journal knows how the step ended.</summary>
    private bool IsRecorded(string full) => _state.Completed.ContainsKey(full) || _state.Failed.ContainsKey(full);
}
