using System.Collections.Immutable;
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

    /// <summary>A flow that is run as a step.</summary>
    public IrFlow Flow(string name) => flow.Flows.Single(called => called.Name == name);

    /// <summary>A sync that the flow works on.</summary>
    public IrSync Sync(string name) => flow.Syncs.Single(sync => sync.Name == name);

    public ObjectType ResponseOf(string id) => _responses[id];

    private static FlowRule[] Rules(ImmutableArray<IrRule> rules) => [.. rules.Select(rule => new FlowRule(rule.Path, rule.Kind, rule.Limit))];

    private static WixOperation<JsonElement, JsonElement> Interpreted(IrOperation operation) =>
        operation.Connector is { } call ? InterpretedConnectors.Operation(operation, call, Rules) : OfWix(operation);

    private static WixOperation<JsonElement, JsonElement> OfWix(IrOperation operation) => new(
        operation.Id,
        Route(operation.Route),
        RuntimeJson.Default.JsonElement,
        RuntimeJson.Default.JsonElement)
    {
        Idempotent = operation.Idempotent,
        Recovery = operation.Recovery is { } recovery
            ? new(recovery.OperationId, Route(recovery.Route), recovery.AskPath, recovery.KeyPath, recovery.Items, recovery.Result)
            : null,
        Rules = Rules(operation.Rules),
        AnswerRules = Rules(operation.AnswerRules),
        RetryClasses = operation.RetryClasses.ToDictionary(pair => pair.Code, pair => pair.Class, StringComparer.Ordinal),
    };

    private static WixRoute Route(IrRoute route) => new(route.Method, route.Path, route.SendsBody)
    {
        WrapsDates = route.WrapsDates,
        ComplexQuery = route.PacksQuery,
        PackedGetLimit = route.PackedGetLimit,
    };
}
