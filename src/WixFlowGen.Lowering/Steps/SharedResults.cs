using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary>Moves the declarations of results that are read outside a block in front of the step that the block belongs to.</summary>
internal static class SharedResults
{
    /// <param name="isRead">Whether a result is read outside the block.</param>
    /// <param name="isCertain">The flow goes on after the step only when the whole block was done.</param>
    /// <param name="shared">Gets the declarations.</param>
    public static IrBlock Move(IrBlock block, Func<string, bool> isRead, bool isCertain, ImmutableArray<IrStatement>.Builder shared)
    {
        var statements = ImmutableArray.CreateBuilder<IrStatement>();
        foreach (var statement in block.Statements)
        {
            switch (statement)
            {
                case IrDeclare declare when isRead(declare.Local.Name):
                    shared.Add(Declare(declare.Local, isCertain && declare.IsAssignedNext));
                    break;
                case IrInvoke { Declares: true, Result: { } result } invoke when isRead(result.Name):
                    shared.Add(Declare(result, isCertain));
                    statements.Add(invoke with { Declares = false });
                    break;
                default:
                    statements.Add(statement);
                    break;
            }
        }

        return new(statements.ToImmutable());
    }

    private static IrDeclare Declare(IrLocal local, bool isCertain) =>
        new(null, isCertain || local.Type is OptionalType ? local : local with { Type = new OptionalType(local.Type) }) { IsAssignedNext = isCertain };
}
