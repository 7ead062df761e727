using System.Text.Json;
using WixFlowGen.Interpreter.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Types;

namespace WixFlowGen.Interpreter;

/// <summary>The arguments of a runtime function by position and by name.</summary>
internal sealed class InvokeArguments(IrInvoke invoke, InterpretedScope scope)
{
    private readonly IrArgument[] _positional = [.. invoke.Arguments.Where(argument => argument.Name is null)];

    public string OperationId => ((IrOperationReference)_positional[0]).OperationId;

    public RetryPolicy? Retry => Named("retry") is IrRetry retry
        ? new(
            retry.Attempts,
            TimeSpan.FromMilliseconds(retry.DelayMilliseconds),
            retry.Growth,
            TimeSpan.FromMilliseconds(retry.MaxDelayMilliseconds))
        : null;

    /// <summary>What each answer has to have; null for nothing.</summary>
    public IReadOnlyList<FlowRule>? AnswerRules => Rules(IrAnswerRules.OfEach);

    /// <summary>What the last answer has to have besides; null for nothing.</summary>
    public IReadOnlyList<FlowRule>? ResultRules => Rules(IrAnswerRules.OfResult);

    public string Flow => ((IrFlowReference)_positional[0]).Flow;

    public string Sync => ((IrSyncReference)_positional[0]).Sync;

    public object? Value(int position) => scope.Evaluate(((IrValue)_positional[position]).Expression);

    public object? Value(string name) => Named(name) is IrValue value ? scope.Evaluate(value.Expression) : null;

    public FlowType Type(int position) => ((IrTypeReference)_positional[position]).Type;

    public Func<string> Text(int position) => () => scope.Evaluate(((IrLambda)_positional[position]).Body) as string ?? "";

    public Func<JsonElement> Request(int position) => () => JsonValues.Write(scope.Evaluate(((IrLambda)_positional[position]).Body));

    public PagePlan PagePlan(int position) => Plan((IrPagePlan)_positional[position]);

    /// <summary>The pages that a poll reads each time; null for the answer to one request.</summary>
    public PagePlan? Pages => Named("pages") is IrPagePlan plan ? Plan(plan) : null;

    /// <summary>The list a loop runs over, cut into chunks where the flow says so.</summary>
    public IReadOnlyList<object?> List(int position)
    {
        var list = scope.Evaluate(_positional[position] is IrChunks chunks ? chunks.List : ((IrValue)_positional[position]).Expression);
        var items = list as IReadOnlyList<object?> ?? throw new InvalidOperationException("a loop runs over a list");
        return _positional[position] is IrChunks { Size: var size } ? [.. Chunks.Of(items, size)] : items;
    }

    public IrBody Body(int position) => (IrBody)_positional[position];

    /// <summary>All bodies, in order.</summary>
    public IEnumerable<IrBody> Bodies => _positional.OfType<IrBody>();

    public IrLambda Lambda(string name) => FindLambda(name) ?? throw new InvalidOperationException($"'{name}' is missing");

    public IrLambda? FindLambda(string name) => Named(name) as IrLambda;

    public TimeSpan Duration(int position) => TimeSpan.FromMilliseconds(((IrDuration)_positional[position]).Milliseconds);

    public TimeSpan? Duration(string name) => Named(name) is IrDuration duration ? TimeSpan.FromMilliseconds(duration.Milliseconds) : null;

    private static PagePlan Plan(IrPagePlan plan) =>
        new(plan.Items, plan.NextCursor, plan.RequestPath, plan.PositionField, plan.LimitField, plan.PageSize, plan.MaxItems, plan.Total);

    private IReadOnlyList<FlowRule>? Rules(string name) => Named(name) is IrAnswerRules { Rules: { IsEmpty: false } rules }
        ? [.. rules.Select(rule => new FlowRule(rule.Path, rule.Kind, rule.Limit))]
        : null;

    private IrArgument? Named(string name) => invoke.Arguments.FirstOrDefault(argument => argument.Name == name);
}
