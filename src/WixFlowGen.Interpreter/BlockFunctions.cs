using WixFlowGen.Ir;
using WixFlowGen.Runtime;

namespace WixFlowGen.Interpreter;

/// <summary>Calls the runtime functions that run blocks.</summary>
internal sealed class BlockFunctions(InterpretedOperations operations, FlowRun run, InterpretedScope scope)
{
    public async Task<object?> RunAsync(IrInvoke invoke, InvokeArguments arguments)
    {
        var concurrency = arguments.Value("concurrency") is long given ? (int)given : 1;
        switch (invoke.Function)
        {
            case "forEach":
                return await run.ForEachAsync(invoke.Key, arguments.List(0), Round(arguments.Body(1)), concurrency);
            case "forEachPastFailures":
                return Outcome(await run.ForEachPastFailuresAsync(invoke.Key, arguments.List(0), Round(arguments.Body(1)), concurrency));
            case "parallel":
                await run.ParallelAsync(invoke.Key, [.. arguments.Bodies.Select(body => (Func<FlowRun, Task>)(inner => BlockAsync(body, inner)))]);
                return null;
            case "attempts":
                var inside = arguments.Body(0);
                return await run.AttemptsAsync(
                    invoke.Key, async inner => (await BlockAsync(inside, inner))?.Value, arguments.Retry, arguments.Duration("timeout"));
            case "tryCatch":
                await run.TryCatchAsync(
                    invoke.Key, inner => BlockAsync(arguments.Body(0), inner), (error, inner) => BlockAsync(arguments.Body(1), inner, ErrorValue(error)));
                return null;
            case "compensate":
                await run.CompensateAsync(invoke.Key, inner => BlockAsync(arguments.Body(0), inner), inner => BlockAsync(arguments.Body(1), inner));
                return null;
            default:
                await run.ScopedAsync(invoke.Key, inner => BlockAsync(arguments.Body(0), inner));
                return null;
        }
    }

    /// <summary>A round of a loop: a body without a value gives <c>true</c>, as in generated code.</summary>
    private Func<object?, long, FlowRun, Task<object?>> Round(IrBody body) => async (item, index, inner) =>
    {
        var result = await BlockAsync(body, inner, item, index);
        return result is null ? true : result.Value;
    };

    private Task<BlockResult?> BlockAsync(IrBody body, FlowRun inner, params object?[] values)
    {
        var block = scope.Nested();
        for (var i = 0; i < body.Parameters.Length; i++)
        {
            block.Declare(body.Parameters[i].Name, values[i]);
        }

        return new BlockInterpreter(operations, inner).RunAsync(body.Block, block);
    }

    private static Dictionary<string, object?> ErrorValue(FlowException error) =>
        new(StringComparer.Ordinal) { ["code"] = error.Code, ["message"] = error.Message, ["step"] = error.Step };

    private static Dictionary<string, object?> Outcome(ForEachOutcome<object?> outcome) => new(StringComparer.Ordinal)
    {
        ["items"] = outcome.Items,
        ["failures"] = outcome.Failures.Select(failure => (object?)new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["index"] = failure.Index,
            ["code"] = failure.Code,
            ["message"] = failure.Message,
            ["step"] = failure.Step,
        }).ToList(),
    };
}
