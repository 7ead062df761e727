using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;

namespace WixFlowGen.Interpreter;

/// <summary>Calls the runtime functions with evaluated arguments.</summary>
internal sealed class InvokeInterpreter(InterpretedOperations operations, FlowRun run, InterpretedScope scope)
{
    public async Task<object?> RunAsync(IrInvoke invoke)
    {
        var arguments = new InvokeArguments(invoke, scope);
        return invoke.Function switch
        {
            "call" => await CallAsync(invoke.Key, arguments),
            "poll" => await PollAsync(invoke.Key, arguments),
            "upload" => await UploadAsync(invoke.Key, arguments),
            "download" => new FileValue(await run.DownloadAsync(
                invoke.Key, arguments.Text(0), arguments.Value("maxBytes") as long?, arguments.Retry, arguments.Duration("timeout"))),
            "pages" => await PagesAsync(invoke.Key, arguments),
            "forEach" or "forEachPastFailures" or "parallel" or "tryCatch" or "compensate" or "scoped" or "attempts" =>
                await new BlockFunctions(operations, run, scope).RunAsync(invoke, arguments),
            "flow" => await FlowAsync(invoke.Key, arguments),
            "ensure" or "linkGet" or "linkPut" or "linkRemove" or "linkClaim" => await new LinkFunctions(operations, run, scope).RunAsync(invoke, arguments),
            "syncReceive" or "syncWork" or "syncPoll" or "syncReconcile" or "syncSetup" => await new SyncFunctions(operations, run).RunAsync(invoke, arguments),
            "waitFor" => await WaitForAsync(invoke.Key, arguments),
            "sleep" => await SleepAsync(invoke.Key, arguments),
            _ => throw new InvalidOperationException($"the runtime has no function '{invoke.Function}'"),
        };
    }

    private async Task<object?> CallAsync(string key, InvokeArguments arguments)
    {
        var id = arguments.OperationId;
        var answer = await run.CallAsync(key, operations.Find(id), arguments.Request(1), arguments.Retry, arguments.Duration("timeout"), arguments.AnswerRules);
        return JsonValues.Read(answer, operations.ResponseOf(id));
    }

    private async Task<object?> PollAsync(string key, InvokeArguments arguments)
    {
        var id = arguments.OperationId;
        var type = operations.ResponseOf(id);
        var until = arguments.Lambda("until");
        var answer = await run.PollAsync(
            key, operations.Find(id), arguments.Request(1), answer => Holds(until, JsonValues.Read(answer, type)),
            arguments.Duration("every") ?? TimeSpan.Zero, arguments.Duration("timeout"), arguments.Retry, arguments.AnswerRules, arguments.ResultRules,
            arguments.Pages);
        return JsonValues.Read(answer, type);
    }

    private async Task<object?> PagesAsync(string key, InvokeArguments arguments)
    {
        var id = arguments.OperationId;
        var answer = await run.PagesAsync(
            key, operations.Find(id), arguments.Request(1), arguments.PagePlan(2), arguments.Retry, arguments.Duration("timeout"), arguments.AnswerRules);
        return JsonValues.Read(answer, operations.ResponseOf(id));
    }

    private async Task<object?> UploadAsync(string key, InvokeArguments arguments)
    {
        var file = arguments.Value(0) is FileValue value ? value.File : throw new InvalidOperationException("only a file is uploaded");
        var answer = await run.UploadAsync(
            key, file, arguments.Text(1), RuntimeJson.Default.JsonElement, arguments.AnswerRules, arguments.Retry, arguments.Duration("timeout"));
        return JsonValues.Read(answer, arguments.Type(2));
    }

    private async Task<object?> FlowAsync(string key, InvokeArguments arguments)
    {
        var called = new FlowInterpreter(operations.Flow(arguments.Flow));
        object? outputs = null;
        var asStep = called.AsStep(result => outputs = result);
        await run.FlowAsync(
            key, asStep, JsonValues.WriteWhole(arguments.Value(1)), RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement, arguments.AnswerRules);
        return outputs;
    }

    private async Task<object?> SleepAsync(string key, InvokeArguments arguments)
    {
        await run.SleepAsync(key, arguments.Duration(0));
        return null;
    }

    private async Task<object?> WaitForAsync(string key, InvokeArguments arguments)
    {
        var type = arguments.Type(1);
        var where = arguments.FindLambda("where");
        var taken = await run.WaitForAsync(
            key, arguments.Value(0) as string ?? "", RuntimeJson.Default.JsonElement, arguments.Duration("timeout") ?? TimeSpan.Zero,
            published => JsonValues.Read(published, type) is var read && (where is null || Holds(where, read)), arguments.AnswerRules);
        return JsonValues.Read(taken, type);
    }

    private bool Holds(IrLambda condition, object? answer)
    {
        var inner = scope.Nested();
        inner.Declare(condition.Parameters[0].Name, answer);
        return inner.Evaluate(condition.Body) is true;
    }
}
