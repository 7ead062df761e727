using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Bound;

/// <summary>How many pages a call reads.</summary>
/// <param name="MaxItems">At most so many items; null for all.</param>
public sealed record BoundPagination(int? MaxItems);

/// <summary>A choice between many blocks; the first case whose condition holds runs.</summary>
public sealed record BoundSwitchStep(
    StepSyntax Syntax, TypedExpression? Guard, BoundPolicy Policy,
    ImmutableArray<(TypedExpression Condition, ImmutableArray<BoundStep> Steps)> Cases, ImmutableArray<BoundStep> Default)
    : BoundStep(Syntax, null, Guard, Policy)
{
    public override ImmutableArray<ImmutableArray<BoundStep>> Blocks => [.. Cases.Select(one => one.Steps), Default];

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitSwitch(this);
}

/// <summary>A block run for each element of a list.</summary>
/// <param name="Item">The name of the element, or of the chunk.</param>
/// <param name="Index">The name of the place from 0; null when the author gave none.</param>
/// <param name="Chunk">Elements handed over at a time; null for one by one.</param>
/// <param name="Collect">What each round adds to the result; null for nothing.</param>
/// <param name="Continues">A round that fails does not stop the others.</param>
public sealed record BoundForEachStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, TypedExpression List, string Item, FlowType ItemType,
    string? Index, int Concurrency, int? Chunk, bool Continues, ImmutableArray<BoundStep> Steps, TypedExpression? Collect)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    public override ImmutableArray<ImmutableArray<BoundStep>> Blocks => [Steps];

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitForEach(this);
}

/// <summary>Blocks run at the same time; afterwards the results of all of them can be read.</summary>
public sealed record BoundParallelStep(StepSyntax Syntax, TypedExpression? Guard, BoundPolicy Policy, ImmutableArray<ImmutableArray<BoundStep>> Branches)
    : BoundStep(Syntax, null, Guard, Policy)
{
    public override ImmutableArray<ImmutableArray<BoundStep>> Blocks => Branches;

    /// <summary>Those of the branches' steps; they may be absent when a guard skips the whole step.</summary>
    public override ImmutableArray<(YamlScalar Id, StepSymbol Symbol)> Results =>
        [.. Branches.SelectMany(branch => branch).SelectMany(step => step.Results).Select(result => (result.Id, Guard is null ? result.Symbol : result.Symbol.MayBeAbsent))];

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitParallel(this);
}

/// <summary>A block whose failure is handled.</summary>
/// <param name="Error">The name of the error in the handler.</param>
/// <param name="Catch">Handles the failure; null when there is no handler.</param>
/// <param name="Compensate">Undoes what was done before the failure goes on; null when there is nothing to undo.</param>
public sealed record BoundTryStep(
    StepSyntax Syntax, TypedExpression? Guard, BoundPolicy Policy, ImmutableArray<BoundStep> Try, string Error,
    ImmutableArray<BoundStep>? Catch, ImmutableArray<BoundStep>? Compensate)
    : BoundStep(Syntax, null, Guard, Policy)
{
    public override ImmutableArray<ImmutableArray<BoundStep>> Blocks => [Try, Catch ?? [], Compensate ?? []];

    /// <summary>The steps of the <c>try</c> block whose results can be read outside it.</summary>
    public ImmutableArray<(YamlScalar Id, StepSymbol Symbol)> Visible { get; init; } = [];

    /// <summary>Without a handler everything was done when the flow goes on; with one, or a guard, a result may be absent.</summary>
    public override ImmutableArray<(YamlScalar Id, StepSymbol Symbol)> Results =>
        [.. Visible.Select(result => (result.Id, Catch is null && Guard is null ? result.Symbol : result.Symbol.MayBeAbsent))];

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitTry(this);
}

/// <summary>The end of the flow with outputs.</summary>
public sealed record BoundReturnStep(StepSyntax Syntax, TypedExpression? Guard, BoundPolicy Policy, TypedObject Values)
    : BoundStep(Syntax, null, Guard, Policy)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitReturn(this);
}

/// <summary>Another flow run as a step.</summary>
/// <param name="Given">The type of the inputs as the caller gives them.</param>
/// <param name="Outputs">The type of what comes back.</param>
public sealed record BoundRunStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, BoundFlow Flow, TypedExpression Inputs, ObjectType Given, ObjectType Outputs)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitRun(this);
}
