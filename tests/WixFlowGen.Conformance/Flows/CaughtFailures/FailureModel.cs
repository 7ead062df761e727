namespace WixFlowGen.Conformance.Flows.CaughtFailures;

/// <summary>What a flow has to do: the effects that the external system is asked for, in order, and how the flow ends.</summary>
/// <param name="lost">
/// The place, from 0, of the effect whose outcome got lost because the process died before it was recorded: it is asked for once more.
/// Null when none did.
/// </param>
internal sealed class FailureModel(int? lost)
{
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly List<string> _log = [];

    /// <summary>A line for each time that an effect was asked for, and one for the end.</summary>
    public static IReadOnlyList<string> Run(IReadOnlyList<FailingStep> flow, int? lost = null)
    {
        var model = new FailureModel(lost);
        var failure = model.Run(flow, "", null);
        return [.. model._log, End(failure)];
    }

    /// <summary>How an effect or the end of a run is written down.</summary>
    public static string Line(string name, string told, int status) => $"{name} [{told}] {status}";

    public static string End(string? code) => code is null ? "succeeds" : $"fails with {code}";

    /// <summary>The code of the failure; null when the steps succeed.</summary>
    private string? Run(IEnumerable<FailingStep> steps, string suffix, string? caught)
    {
        foreach (var step in steps)
        {
            if (Run(step, suffix, caught) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private string? Run(FailingStep step, string suffix, string? caught) => step switch
    {
        Effect effect => Ask(effect, suffix, caught),
        LateEvent => "WAIT_TIMEOUT",
        Attempt attempt => Attempt(attempt, suffix, caught),
        Loop loop => Each(loop, suffix, caught),
        Twice twice => Run(twice.Body, suffix, caught) is null ? null : Run(twice.Body, suffix, caught),
        InnerFlow flow => Run(flow.Body, suffix, caught),
        _ => null,
    };

    private string? Ask(Effect effect, string suffix, string? caught)
    {
        var isLost = _log.Count == lost;
        var failure = AskOnce(effect, suffix, caught);
        return isLost ? AskOnce(effect, suffix, caught) : failure;
    }

    private string? AskOnce(Effect effect, string suffix, string? caught)
    {
        var name = effect.Name + suffix;
        var isRefused = _asked.GetValueOrDefault(name) < effect.Refusals;
        _asked[name] = _asked.GetValueOrDefault(name) + 1;
        _log.Add(Line(name, effect.Told is null ? "" : caught ?? "", isRefused ? 400 : 200));
        return isRefused ? "HTTP_400" : null;
    }

    private string? Attempt(Attempt attempt, string suffix, string? caught)
    {
        if (Run(attempt.Body, suffix, caught) is not { } failure)
        {
            return null;
        }

        failure = attempt.Undo is { } undo ? Run(undo, suffix, caught) ?? failure : failure;
        return attempt.Handler is { } handler ? Run(handler, suffix, failure) : failure;
    }

    private string? Each(Loop loop, string suffix, string? caught)
    {
        foreach (var item in Loop.Items)
        {
            _ = Run(loop.Body, $"{suffix}-{item}", caught);
        }

        return null;
    }
}
