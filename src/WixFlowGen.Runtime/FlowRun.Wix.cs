using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Calls a Wix operation and returns its answer.</summary>
    /// <param name="request">Builds the request afresh for each attempt.</param>
    /// <param name="retry">Null for <see cref="RetryPolicy.Default"/>.</param>
    /// <param name="timeout">For all attempts together; null for no limit.</param>
    /// <param name="answerRules">What the flow needs of the answer besides what it needs of every answer of the operation.</param>
    public Task<TResponse> CallAsync<TRequest, TResponse>(
        string key, WixOperation<TRequest, TResponse> operation, Func<TRequest> request, RetryPolicy? retry = null, TimeSpan? timeout = null,
        IReadOnlyList<FlowRule>? answerRules = null) =>
        StepAsync(
            key, operation.Response,
            () =>
            {
                var kept = Kept(key);
                return CallOnceAsync(key, operation, request, retry, new Deadline(Time, timeout, began: kept.Began), kept.Tries, answerRules, IsNamedByRun ? operation.Recovery : null);
            },
            operation.Idempotent);

    /// <summary>Calls a Wix operation again and again until its answer meets a condition; only the last answer is recorded.</summary>
    /// <param name="every">Wait between an answer and the next call.</param>
    /// <param name="timeout">Counts from the first call; null for no limit.</param>
    /// <param name="answerRules">What the flow needs of each answer besides what it needs of every answer of the operation.</param>
    /// <param name="resultRules">What the flow needs of the last answer besides.</param>
    /// <param name="pages">Reads all pages each time, as one answer; null for the answer to one request.</param>
    /// <exception cref="FlowException"><c>POLL_TIMEOUT</c>: the next wait would have ended too late.</exception>
    public Task<TResponse> PollAsync<TRequest, TResponse>(
        string key, WixOperation<TRequest, TResponse> operation, Func<TRequest> request, Func<TResponse, bool> until,
        TimeSpan every, TimeSpan? timeout = null, RetryPolicy? retry = null,
        IReadOnlyList<FlowRule>? answerRules = null, IReadOnlyList<FlowRule>? resultRules = null, PagePlan? pages = null) =>
        StepAsync(
            key, operation.Response,
            async () =>
            {
                var kept = Kept(key);
                var deadline = new Deadline(Time, timeout, isPoll: true, kept.Began);
                for (var tries = kept.Tries; ; tries = 0)
                {
                    var json = pages is null
                        ? await AnswerAsync(key, operation, () => JsonSerializer.SerializeToElement(request(), operation.Request), retry, deadline, tries)
                        : await WholeAsync(key, operation, request, pages, retry, deadline);
                    var answer = AnswerOf(json, operation, answerRules);
                    if (until(answer))
                    {
                        return RuleCheck.Answer(json, resultRules ?? [], $"'{operation.Id}'") is { } broken ? throw broken : answer;
                    }

                    if (deadline.Ends(every))
                    {
                        throw deadline.Failure();
                    }

                    await WaitAsync(KeyOf(key), every, new KeptWait { Began = deadline.Began });
                }
            },
            operation.Idempotent);

    /// <summary>Calls a Wix operation page after page and returns the last answer with the items of all pages.</summary>
    /// <param name="pages">Which pages, and how the next one is asked for.</param>
    /// <param name="timeout">For all pages together; null for no limit.</param>
    /// <param name="answerRules">What the flow needs of the pages together besides what it needs of every answer of the operation.</param>
    public Task<TResponse> PagesAsync<TRequest, TResponse>(
        string key, WixOperation<TRequest, TResponse> operation, Func<TRequest> request, PagePlan pages,
        RetryPolicy? retry = null, TimeSpan? timeout = null, IReadOnlyList<FlowRule>? answerRules = null) =>
        StepAsync(
            key, operation.Response,
            async () =>
            {
                var deadline = new Deadline(Time, timeout);
                return AnswerOf(await WholeAsync(key, operation, request, pages, retry, deadline), operation, answerRules);
            },
            operation.Idempotent);

    /// <summary>The last answer with the items of all pages.</summary>
    private async Task<JsonElement> WholeAsync<TRequest, TResponse>(
        string key, WixOperation<TRequest, TResponse> operation, Func<TRequest> request, PagePlan pages, RetryPolicy? retry, Deadline deadline)
    {
        var message = JsonSerializer.SerializeToElement(request(), operation.Request);
        var reader = new PageReader(pages, JsonObject.Create(message) ?? [], $"'{operation.Id}'");
        JsonElement answer;
        do
        {
            var page = reader.NextRequest();
            answer = await AnswerAsync(key, operation, () => page, retry, deadline);
        }
        while (reader.Take(answer));

        return reader.Whole(answer);
    }

    private async Task<TResponse> CallOnceAsync<TRequest, TResponse>(
        string key, WixOperation<TRequest, TResponse> operation, Func<TRequest> request, RetryPolicy? retry, Deadline deadline, int tries,
        IReadOnlyList<FlowRule>? answerRules, WixRecovery? recovery)
    {
        var answer = await AnswerAsync(key, operation, () => JsonSerializer.SerializeToElement(request(), operation.Request), retry, deadline, tries, recovery);
        return AnswerOf(answer, operation, answerRules);
    }

    private static TResponse AnswerOf<TRequest, TResponse>(JsonElement answer, WixOperation<TRequest, TResponse> operation, IReadOnlyList<FlowRule>? answerRules)
    {
        var subject = $"'{operation.Id}'";
        if (answerRules is not null && RuleCheck.Answer(answer, operation.AnswerRules, subject) is { } broken)
        {
            throw broken;
        }

        return AnswerOf(answer, operation.Response, subject, answerRules ?? operation.AnswerRules);
    }

    /// <summary>The JSON answer to one request, tried as often as the policy says.</summary>
    private Task<JsonElement> AnswerAsync<TRequest, TResponse>(
        string key, WixOperation<TRequest, TResponse> operation, Func<JsonElement> request, RetryPolicy? retry, Deadline deadline, int tries = 0,
        WixRecovery? recovery = null)
    {
        var subject = $"'{operation.Id}'";
        var loop = new AttemptLoop(
            this, KeyOf(key), subject, operation.Idempotent || recovery is not null, retry ?? RetryPolicy.Default, Runtime.Options.CallTimeout, deadline)
        {
            Tries = tries,
            Reserve = operation.Connector is { } called ? () => Runtime.Connectors.Reserve(called.System) : () => Runtime.ReserveCall(operation.Id),
        };
        var isInDoubt = _state.Begun.GetValueOrDefault(KeyOf(key)) > 1;
        return loop.RunAsync(async cancellationToken =>
        {
            var message = request();
            RuleCheck.Request(message, operation.Rules);
            if (isInDoubt && recovery is not null && await FindAsync(recovery, message, cancellationToken) is { } found)
            {
                return found;
            }

            var wasInDoubt = isInDoubt;
            isInDoubt = true;
            try
            {
                return await SendAsync(key, operation, message, cancellationToken);
            }
            catch (AttemptFailure refused) when (refused.Retryability != Retryability.WhenIdempotent)
            {
                isInDoubt = wasInDoubt;
                throw;
            }
        });
    }

    private async Task<JsonElement> SendAsync<TRequest, TResponse>(
        string key, WixOperation<TRequest, TResponse> operation, JsonElement message, CancellationToken cancellationToken)
    {
        if (operation.Connector is { } route)
        {
            var idempotencyKey = $"{Uri.EscapeDataString(Id)}/{Uri.EscapeDataString(KeyOf(key))}";
            return await Runtime.Connectors.SendAsync(route, message, idempotencyKey, operation.RetryClasses, cancellationToken);
        }

        var answer = await Runtime.Wix.SendAsync(operation.Route, message, _state.Session, cancellationToken);
        return WixAnswers.Decode(answer, $"'{operation.Id}'", status => status == 200, operation.RetryClasses, operation.Route.WrapsDates);
    }

    /// <summary>In a loop, in a part that is tried again or in a flow that is run as a step, the run's id alone does not name what is made.</summary>
    private bool IsNamedByRun => _prefix.Length == 0 && _suffix.Length == 0;

    /// <summary>What an effect left behind of which nobody knows whether it arrived; null when it did not.</summary>
    private async Task<JsonElement?> FindAsync(WixRecovery recovery, JsonElement effect, CancellationToken cancellationToken)
    {
        if (recovery.Question(effect) is not { } question)
        {
            return null;
        }

        var answer = await Runtime.Wix.SendAsync(recovery.Route, question, _state.Session, cancellationToken);
        var message = WixAnswers.Decode(answer, $"'{recovery.OperationId}'", status => status == 200, FrozenDictionary<string, string>.Empty, recovery.Route.WrapsDates);
        return recovery.Found(message, effect);
    }
}
