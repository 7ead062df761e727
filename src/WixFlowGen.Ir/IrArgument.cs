using System.Collections.Immutable;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Ir;

/// <summary>An argument of a runtime function.</summary>
/// <param name="Name">The option's name; null for a positional argument. Positional ones come first.</param>
public abstract record IrArgument(string? Name)
{
    public abstract T Accept<T>(IIrArgumentVisitor<T> visitor);
}

/// <summary>A value computed once, before the function is called.</summary>
public sealed record IrValue(string? Name, IrExpression Expression) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitValue(this);
}

/// <summary>A value the function asks for when it needs it, afresh each time: requests are built once per attempt.</summary>
public sealed record IrLambda(string? Name, ImmutableArray<IrLocal> Parameters, IrExpression Body) : IrArgument(Name)
{
    /// <summary>The value is the same whatever the function is given.</summary>
    public bool IsConstant => IrExpressionTree.IsConstant(Body);

    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitLambda(this);
}

/// <summary>Statements the function runs, in a scope of keys of their own.</summary>
/// <param name="Parameters">What the function hands in, before the scope.</param>
public sealed record IrBody(string? Name, ImmutableArray<IrLocal> Parameters, IrBlock Block, FlowType Result) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitBody(this);
}

/// <summary>A list cut into lists of at most so many elements.</summary>
public sealed record IrChunks(string? Name, IrExpression List, int Size) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitChunks(this);
}

/// <summary>Which pages a call reads and how the next one is asked for.</summary>
/// <param name="Items">Response path of the items.</param>
/// <param name="NextCursor">Response path of the next cursor; null when pages go by offset.</param>
/// <param name="RequestPath">Request path of the paging object; empty for fields at the root.</param>
/// <param name="PositionField">The field that takes cursor or offset.</param>
/// <param name="LimitField">The field that takes the page size.</param>
/// <param name="PageSize">The page size asked for when the request names none; null leaves it to the server.</param>
/// <param name="MaxItems">At most so many items; null for all.</param>
public sealed record IrPagePlan(
    string? Name, string Items, string? NextCursor, string RequestPath, string PositionField, string LimitField, int? PageSize, int? MaxItems)
    : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitPagePlan(this);
}

/// <summary>A length of time.</summary>
/// <param name="Milliseconds">0 or more.</param>
public sealed record IrDuration(string? Name, long Milliseconds) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitDuration(this);
}

/// <summary>A Wix operation of <see cref="IrFlow.Operations"/> by its catalog id.</summary>
public sealed record IrOperationReference(string? Name, string OperationId) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitOperation(this);
}

/// <summary>A flow of <see cref="IrFlow.Flows"/> by its name.</summary>
public sealed record IrFlowReference(string? Name, string Flow) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitFlow(this);
}

/// <summary>A sync of <see cref="IrFlow.Syncs"/> by its name.</summary>
public sealed record IrSyncReference(string? Name, string Sync) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitSync(this);
}

/// <summary>The type of what the function returns, for targets that need it to read JSON.</summary>
public sealed record IrTypeReference(string? Name, FlowType Type) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitType(this);
}

/// <summary>What has to be there in the answers that a function gets, apart from what its operation demands of every answer.</summary>
public sealed record IrAnswerRules(string? Name, ImmutableArray<IrRule> Rules) : IrArgument(Name)
{
    /// <summary>The option for what every answer has to have.</summary>
    public const string OfEach = "answerRules";

    /// <summary>The option for what the last answer of a <c>poll</c> has to have besides.</summary>
    public const string OfResult = "resultRules";

    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitAnswerRules(this);
}

/// <summary>How a failed effect is tried again.</summary>
/// <param name="Attempts">In total, the first included; 1 never retries.</param>
/// <param name="DelayMilliseconds">Before the second try.</param>
/// <param name="Growth">Factor on the delay after each further try.</param>
/// <param name="MaxDelayMilliseconds">No wait is longer.</param>
public sealed record IrRetry(string? Name, int Attempts, long DelayMilliseconds, double Growth, long MaxDelayMilliseconds) : IrArgument(Name)
{
    public override T Accept<T>(IIrArgumentVisitor<T> visitor) => visitor.VisitRetry(this);
}

/// <summary>A member per kind of argument and no default.</summary>
public interface IIrArgumentVisitor<out T>
{
    T VisitValue(IrValue value);

    T VisitLambda(IrLambda lambda);

    T VisitBody(IrBody body);

    T VisitChunks(IrChunks chunks);

    T VisitPagePlan(IrPagePlan plan);

    T VisitDuration(IrDuration duration);

    T VisitOperation(IrOperationReference operation);

    T VisitFlow(IrFlowReference flow);

    T VisitSync(IrSyncReference sync);

    T VisitType(IrTypeReference type);

    T VisitAnswerRules(IrAnswerRules rules);

    T VisitRetry(IrRetry retry);
}
