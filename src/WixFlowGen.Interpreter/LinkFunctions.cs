using System.Text.Json;
using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;

namespace WixFlowGen.Interpreter;

/// <summary>Calls the runtime functions on links.</summary>
internal sealed class LinkFunctions(InterpretedOperations operations, FlowRun run, InterpretedScope scope)
{
    public async Task<object?> RunAsync(IrInvoke invoke, InvokeArguments arguments)
    {
        var (link, key) = (arguments.Value(0) as string ?? "", arguments.Value(1) as string ?? "");
        switch (invoke.Function)
        {
            case "ensure":
                var made = await run.EnsureAsync(invoke.Key, link, key, RuntimeJson.Default.JsonElement, inner => MakeAsync(arguments.Body(3), inner));
                return JsonValues.Read(made, arguments.Type(2));
            case "linkGet":
                var found = await run.LinkGetAsync(invoke.Key, link, key, RuntimeJson.Default.NullableJsonElement);
                return found is { } value ? JsonValues.Read(value, arguments.Type(2)) : null;
            case "linkPut":
                await run.LinkPutAsync(invoke.Key, link, key, JsonValues.Write(arguments.Value(2)), RuntimeJson.Default.JsonElement);
                return null;
            case "linkRemove":
                return await run.LinkRemoveAsync(invoke.Key, link, key);
            default:
                return await run.LinkClaimAsync(invoke.Key, link, key);
        }
    }

    private async Task<JsonElement> MakeAsync(IrBody make, FlowRun inner) =>
        JsonValues.Write((await new BlockInterpreter(operations, inner).RunAsync(make.Block, scope.Nested()))?.Value);
}
