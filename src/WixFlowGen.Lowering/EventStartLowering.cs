using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Lowering.Presence;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering;

/// <summary>How the event that starts a flow decides about the start and becomes its inputs.</summary>
/// <param name="Where">Null for every event.</param>
/// <param name="Message">The event.</param>
internal sealed record EventStartLowering(IrExpression? Where, IrExpression Inputs, AnswerSource Message)
{
    /// <summary>Null when no event starts the flow.</summary>
    public static EventStartLowering? Lower(BoundFlow flow, ProgramOrigins origins)
    {
        if (flow.Triggers.OfType<BoundEventTrigger>().SingleOrDefault() is not { } started)
        {
            return null;
        }

        var where = started.Where is { } condition ? ExpressionLowering.Lower(condition) : null;
        var inputs = ExpressionLowering.Lower(started.Inputs);
        return new(where, inputs, origins.FollowEvent(started.Message, where is null ? [inputs] : [where, inputs]));
    }

    /// <summary>The condition first.</summary>
    public ImmutableArray<IrExpression> Expressions => Where is { } where ? [where, Inputs] : [Inputs];

    public EventStartLowering Rewrite(Func<IrExpression, IrExpression> change) =>
        this with { Where = Where is { } where ? change(where) : null, Inputs = change(Inputs) };

    /// <summary>As a function of the event.</summary>
    public IrLambda Function(string name, IrExpression body) => new(name, [new("event", Message.Type)], body);
}
