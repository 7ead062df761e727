using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Lowering.Presence;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>
/// Turns a bound flow without errors into the target-neutral program: step kinds become calls of runtime functions,
/// keys and defaults are settled, and the types the program needs are cut down to the fields it uses.
/// </summary>
public static class FlowLowering
{
    public static IrFlow Lower(BoundFlow flow)
    {
        var (operations, flows) = (NewOperations(flow), new CalledFlows());
        var draft = LowerBody(flow, NewOperations(flow), flows, null);
        var whole = LowerBody(flow, operations, flows, new NamesRead(draft));
        var origins = new ProgramOrigins(
            operations.Used.ToDictionary(operation => operation.Id, operation => operation.Response, StringComparer.Ordinal),
            operations.Used.Where(operation => operation.Connector is not null).Select(operation => operation.Id).ToHashSet(StringComparer.Ordinal));
        origins.FollowFlow(whole, flow.InputType);
        var start = EventStartLowering.Lower(flow, origins);
        var rules = new OperationRules(origins);
        var presence = new PresenceRewriter(origins, rules);
        var checkedBody = presence.Rewrite(whole);
        start = start?.Rewrite(presence.Rewrite);
        var records = RecordCollector.Collect(flow, operations.Used, checkedBody, start?.Expressions ?? [], origins.Messages);
        var fields = new RecordFields(records);
        var body = fields.Rewrite(checkedBody);
        var triggers = new TriggerLowering(flow.Inputs, records, start?.Rewrite(fields.Rewrite));
        return new(
            flow.Name,
            flow.Summary,
            FileName(flow.Syntax.Source.Path),
            [.. flow.Triggers.Select(triggers.Lower)],
            [.. flow.Inputs.Select(LowerInput)],
            records.Find(flow.InputType),
            records.Find(flow.Outputs.ObjectType),
            records.All,
            [.. operations.Used.Select(operation => operations.Finish(operation, records, rules))],
            body)
        {
            Flows = flows.All,
            ReadsCaller = flow.ReadsCaller,
            Secrets = flow.Secrets,
            Events = [.. flow.Events.Keys.Order(StringComparer.Ordinal)],
            AwaitedEvents = [.. flow.WixWaits.Select(wait => wait.WixEvent).OfType<ApiEvent>().Select(TriggerLowering.Awaited)],
        };
    }

    private static OperationLowering NewOperations(BoundFlow flow) => new(flow.Triggers.OfType<BoundCallTrigger>().All(trigger => trigger.IsElevated));

    private static IrBlock LowerBody(BoundFlow flow, OperationLowering operations, CalledFlows flows, NamesRead? reads)
    {
        var body = new StepLowering(operations, flows, flow.Outputs.ObjectType, reads).LowerBlock(flow.Steps, new KeyScope());
        return new([.. Caller(flow), .. body.Statements, .. Termination.Ends(body) ? Array.Empty<IrStatement>() : [new IrReturn(null, ExpressionLowering.Lower(flow.Outputs))]]);
    }

    /// <summary>Who calls is known to the run; the program gives it the name that expressions use.</summary>
    private static IEnumerable<IrStatement> Caller(BoundFlow flow)
    {
        if (flow.ReadsCaller)
        {
            var run = new IrName("run", RuntimeTypes.RunOfCaller, flow.Syntax.Name.Span);
            yield return new IrLet(null, new("caller", RuntimeTypes.Caller), new IrFieldRead(run, "caller", "run.caller", RuntimeTypes.Caller) { IsCertain = true, IsNullable = false });
        }
    }

    internal static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static IrInput LowerInput(BoundInput input) => new(
        input.Name.Value,
        input.Type,
        input.Description,
        input.Default is TypedLiteral { Value: var value } ? JsonText.Of(value) : input.Default is null ? null : JsonText.Of(input.Default),
        input.Default is null && !input.IsOptional,
        InputRuleLowering.For(input));
}
