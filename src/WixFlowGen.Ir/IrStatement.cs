using System.Collections.Immutable;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Ir;

/// <summary>Statements in order.</summary>
public sealed record IrBlock(ImmutableArray<IrStatement> Statements);

/// <summary>A local variable: the result of a step or a value kept under a name.</summary>
/// <param name="Name">As written in the flow; a target may have to rename it, one to one.</param>
public sealed record IrLocal(string Name, FlowType Type);

/// <summary>
/// A statement of the target-neutral program. Step kinds have died in lowering: every effect is a call of a runtime function,
/// so a new step kind needs no new statement, emitter or template.
/// </summary>
/// <param name="Origin">What the step was, in the flow's words; printed as a comment, null for none.</param>
public abstract record IrStatement(string? Origin)
{
    public abstract T Accept<T>(IIrVisitor<T> visitor);
}

/// <summary>Calls a function of the run under a step key and may keep its result.</summary>
/// <param name="Key">The step's key, unique in its block.</param>
/// <param name="Function">Camel case: <c>call</c>, <c>poll</c>, <c>upload</c>; C# adds its suffix.</param>
/// <param name="Result">Where the result goes; null when nobody reads it.</param>
/// <param name="Declares">The result's local is declared here rather than assigned.</param>
public sealed record IrInvoke(
    string? Origin, string Key, string Function, ImmutableArray<IrArgument> Arguments, IrLocal? Result, bool Declares = true)
    : IrStatement(Origin)
{
    public override T Accept<T>(IIrVisitor<T> visitor) => visitor.VisitInvoke(this);
}

/// <summary>Declares a local that a branch may assign; absent until then.</summary>
public sealed record IrDeclare(string? Origin, IrLocal Local) : IrStatement(Origin)
{
    /// <summary>The next call assigns it before anything reads it, so it is never seen absent.</summary>
    public bool IsAssignedNext { get; init; }

    public override T Accept<T>(IIrVisitor<T> visitor) => visitor.VisitDeclare(this);
}

/// <summary>Keeps the value of an expression.</summary>
public sealed record IrLet(string? Origin, IrLocal Local, IrExpression Value) : IrStatement(Origin)
{
    public override T Accept<T>(IIrVisitor<T> visitor) => visitor.VisitLet(this);
}

/// <summary>Takes one of two ways.</summary>
public sealed record IrBranch(string? Origin, IrExpression Condition, IrBlock Then, IrBlock? Else) : IrStatement(Origin)
{
    public override T Accept<T>(IIrVisitor<T> visitor) => visitor.VisitBranch(this);
}

/// <summary>Ends the flow with an error of the author's.</summary>
/// <param name="Message">Of type string.</param>
public sealed record IrFail(string? Origin, string Key, string Code, IrExpression Message) : IrStatement(Origin)
{
    public override T Accept<T>(IIrVisitor<T> visitor) => visitor.VisitFail(this);
}

/// <summary>Ends the block with a value: the outputs of the flow, or what a loop body collects.</summary>
public sealed record IrReturn(string? Origin, IrExpression Value) : IrStatement(Origin)
{
    public override T Accept<T>(IIrVisitor<T> visitor) => visitor.VisitReturn(this);
}

/// <summary>A member per statement and no default: a new one does not compile until every target prints it.</summary>
public interface IIrVisitor<out T>
{
    T VisitInvoke(IrInvoke invoke);

    T VisitDeclare(IrDeclare declare);

    T VisitLet(IrLet let);

    T VisitBranch(IrBranch branch);

    T VisitFail(IrFail fail);

    T VisitReturn(IrReturn statement);
}
