using WixFlowGen.Ir;
using WixFlowGen.Runtime;

namespace WixFlowGen.Interpreter;

/// <summary>What a block ended with.</summary>
internal sealed record BlockResult(object? Value);

/// <summary>Runs the statements of a block in order.</summary>
internal sealed class BlockInterpreter(InterpretedOperations operations, FlowRun run)
{
    /// <returns>The value the block returned, or null when it ran to its end.</returns>
    public async Task<BlockResult?> RunAsync(IrBlock block, InterpretedScope scope)
    {
        foreach (var statement in block.Statements)
        {
            if (await statement.Accept(new StatementInterpreter(this, operations, run, scope)) is { } result)
            {
                return result;
            }
        }

        return null;
    }

    private sealed class StatementInterpreter(BlockInterpreter blocks, InterpretedOperations operations, FlowRun run, InterpretedScope scope)
        : IIrVisitor<Task<BlockResult?>>
    {
        public async Task<BlockResult?> VisitInvoke(IrInvoke invoke)
        {
            var value = await new InvokeInterpreter(operations, run, scope).RunAsync(invoke);
            if (invoke.Result is { } result)
            {
                if (invoke.Declares)
                {
                    scope.Declare(result.Name, value);
                }
                else
                {
                    scope.Assign(result.Name, value);
                }
            }

            return null;
        }

        public Task<BlockResult?> VisitDeclare(IrDeclare declare)
        {
            scope.Declare(declare.Local.Name, null);
            return Task.FromResult<BlockResult?>(null);
        }

        public Task<BlockResult?> VisitLet(IrLet let)
        {
            scope.Declare(let.Local.Name, scope.Evaluate(let.Value));
            return Task.FromResult<BlockResult?>(null);
        }

        public async Task<BlockResult?> VisitBranch(IrBranch branch)
        {
            var taken = scope.Evaluate(branch.Condition) is true ? branch.Then : branch.Else;
            return taken is null ? null : await blocks.RunAsync(taken, scope.Nested());
        }

        public Task<BlockResult?> VisitFail(IrFail fail) => throw run.Fail(fail.Key, fail.Code, scope.Evaluate(fail.Message) as string ?? "");

        public Task<BlockResult?> VisitReturn(IrReturn statement) => Task.FromResult<BlockResult?>(new(scope.Evaluate(statement.Value)));
    }
}
