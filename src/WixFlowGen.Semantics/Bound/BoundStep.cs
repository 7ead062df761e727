using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Bound;

/// <summary>A step after binding.</summary>
/// <param name="Guard">The step's <c>if</c>; null when it always runs.</param>
public abstract record BoundStep(StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy)
{
    /// <summary>The blocks of steps inside this one, in order.</summary>
    public virtual ImmutableArray<ImmutableArray<BoundStep>> Blocks => [];

    /// <summary>What later steps of the same block can read, by the id that names it.</summary>
    public virtual ImmutableArray<(YamlScalar Id, StepSymbol Symbol)> Results => Symbol is { } symbol && Syntax.Id is { } id ? [(id, symbol)] : [];

    public abstract T Accept<T>(IBoundStepVisitor<T> visitor);
}

/// <summary>A step's result as later expressions see it.</summary>
/// <param name="Id">The <c>id:</c>.</param>
/// <param name="Type">Of the result; an optional when the step has a guard.</param>
public sealed record StepSymbol(string Id, FlowType Type)
{
    /// <summary>The same result where the step may not have run.</summary>
    public StepSymbol MayBeAbsent => Type is OptionalType or ErrorType ? this : this with { Type = new OptionalType(Type) };
}

/// <summary>A call of a Wix operation. An unknown operation is null, so that one typo gives one diagnostic.</summary>
public sealed record BoundCallStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, ApiOperation? Operation, TypedExpression Request,
    BoundPagination? Pagination = null)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    /// <summary>The operation that finds what the call made, named by its <see cref="OperationFacts.Recover"/>; null where there is none.</summary>
    public ApiOperation? Recovery { get; init; }

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitCall(this);
}

/// <summary>A call repeated until its answer satisfies a condition.</summary>
/// <param name="Answer">The name the condition reads the answer by: the step's id, or <c>answer</c>.</param>
/// <param name="Timeout">Of the whole poll; null when the author set none.</param>
public sealed record BoundPollStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, ApiOperation? Operation, TypedExpression Request,
    string Answer, TypedExpression Until, TimeSpan Every, TimeSpan? Timeout)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    /// <summary>All pages are read each time; null when one request is sent.</summary>
    public BoundPagination? Pagination { get; init; }

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitPoll(this);
}

/// <summary>The bytes of a file put to a URL.</summary>
public sealed record BoundUploadStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, TypedExpression File, TypedExpression To, FlowType Answer)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitUpload(this);
}

/// <summary>A file fetched from a URL.</summary>
/// <param name="MaxBytes">More is an error.</param>
public sealed record BoundDownloadStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, TypedExpression From, long MaxBytes)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitDownload(this);
}

/// <summary>A pause.</summary>
public sealed record BoundWaitStep(StepSyntax Syntax, TypedExpression? Guard, BoundPolicy Policy, TimeSpan Duration)
    : BoundStep(Syntax, null, Guard, Policy)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitWait(this);
}

/// <summary>A pause until an event comes; the event is the result.</summary>
/// <param name="Where">Reads <c>event</c>; null when the first of the name is the one.</param>
/// <param name="Timeout">From when the step began to wait.</param>
public sealed record BoundEventWaitStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, string Event, ObjectType EventType, TypedExpression? Where, TimeSpan Timeout)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    /// <summary>The event of Wix that is waited for; null when it is one of the flow's own.</summary>
    public ApiEvent? WixEvent { get; init; }

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitEventWait(this);
}

/// <summary>A choice between two blocks.</summary>
public sealed record BoundIfStep(
    StepSyntax Syntax, BoundPolicy Policy, TypedExpression Condition, ImmutableArray<BoundStep> Then, ImmutableArray<BoundStep> Else)
    : BoundStep(Syntax, null, null, Policy)
{
    public override ImmutableArray<ImmutableArray<BoundStep>> Blocks => [Then, Else];

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitIf(this);
}

/// <summary>The end of the flow with an error of the author's.</summary>
public sealed record BoundFailStep(StepSyntax Syntax, TypedExpression? Guard, BoundPolicy Policy, string Code, TypedExpression Message)
    : BoundStep(Syntax, null, Guard, Policy)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitFail(this);
}

/// <summary>A step of a kind that could not be bound; the reason has been reported.</summary>
public sealed record BoundErrorStep(StepSyntax Syntax, StepSymbol? Symbol) : BoundStep(Syntax, Symbol, null, BoundPolicy.Default)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitError(this);
}

/// <summary>A member per step kind and no default: a new kind does not compile until lowering and analysis handle it.</summary>
public interface IBoundStepVisitor<out T>
{
    T VisitCall(BoundCallStep step);

    T VisitPoll(BoundPollStep step);

    T VisitUpload(BoundUploadStep step);

    T VisitDownload(BoundDownloadStep step);

    T VisitWait(BoundWaitStep step);

    T VisitEventWait(BoundEventWaitStep step);

    T VisitIf(BoundIfStep step);

    T VisitSwitch(BoundSwitchStep step);

    T VisitForEach(BoundForEachStep step);

    T VisitParallel(BoundParallelStep step);

    T VisitTry(BoundTryStep step);

    T VisitRun(BoundRunStep step);

    T VisitEnsure(BoundEnsureStep step);

    T VisitLink(BoundLinkStep step);

    T VisitFail(BoundFailStep step);

    T VisitReturn(BoundReturnStep step);

    T VisitError(BoundErrorStep step);
}
