using System.Text.Json;
using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;
using WixFlowGen.Types;

namespace WixFlowGen.Interpreter;

/// <summary>The runtime functions of syncs.</summary>
internal sealed class SyncFunctions(InterpretedOperations operations, FlowRun run)
{
    public async Task<object?> RunAsync(IrInvoke invoke, InvokeArguments arguments)
    {
        var sync = InterpretedSync.Of(operations.Sync(arguments.Sync));
        switch (invoke.Function)
        {
            case "syncReceive":
                await run.SyncReceiveAsync(invoke.Key, sync, arguments.Value(1) as string ?? "", JsonValues.Write(arguments.Value(2)), RuntimeJson.Default.JsonElement);
                return null;
            case "syncWork":
                await run.SyncWorkAsync(invoke.Key, sync);
                return null;
            case "syncPoll":
                await run.SyncPollAsync(invoke.Key, sync, arguments.Value(1) as string ?? "");
                return null;
            case "syncSetup":
                return Read(await run.SyncSetupAsync(invoke.Key, sync, arguments.Value(1) is true, RuntimeJson.Default.JsonElement), arguments.Type(2));
            case "syncReconcile":
                return Read(await run.SyncReconcileAsync(invoke.Key, sync, RuntimeJson.Default.JsonElement), arguments.Type(1));
            default:
                throw new InvalidOperationException($"the runtime has no function '{invoke.Function}'");
        }
    }

    private static object? Read(JsonElement report, FlowType type) => JsonValues.Read(report, type);
}
