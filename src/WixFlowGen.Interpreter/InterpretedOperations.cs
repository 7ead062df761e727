using System.Text.Json;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Wix;
using WixFlowGen.Types;

namespace WixFlowGen.Interpreter;

/// <summary>The operations of a flow as the runtime calls them, with plain JSON for messages.</summary>
internal sealed class InterpretedOperations(IrFlow flow)
{
    private readonly Dictionary<string, WixOperation<JsonElement, JsonElement>> _operations =
        flow.Operations.ToDictionary(operation => operation.Id, Interpreted, StringComparer.Ordinal);

    private readonly Dictionary<string, ObjectType> _responses =
        flow.Operations.ToDictionary(operation => operation.Id, operation => operation.Response.Type, StringComparer.Ordinal);

    public WixOperation<JsonElement, JsonElement> Find(string id) => _operations[id];

    public ObjectType ResponseOf(string id) => _responses[id];

    private static WixOperation<JsonElement, JsonElement> Interpreted(IrOperation operation) => new(
        operation.Id,
        new WixRoute(operation.Route.Method, operation.Route.Path, operation.Route.SendsBody) { WrapsDates = operation.Route.WrapsDates },
        RuntimeJson.Default.JsonElement,
        RuntimeJson.Default.JsonElement)
    {
        Idempotent = operation.Idempotent,
        Rules = [.. operation.Rules.Select(rule => new FlowRule(rule.Path, rule.Kind, rule.Limit))],
        RetryClasses = operation.RetryClasses.ToDictionary(pair => pair.Code, pair => pair.Class, StringComparer.Ordinal),
    };
}
