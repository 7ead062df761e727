using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary>
/// <c>try</c> with <c>catch</c>, <c>compensate</c> or both; the handler reads the error by the name it gives it. What the block's steps gave can be read
/// in both and after the step, unless another step of the flow has the same id.
/// </summary>
internal sealed class TryStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var context = step.Context with { IsInsideFunction = true };
        var error = ((step.Syntax.Find("catch") as YamlMapping)?.Find("as") as YamlScalar)?.Value ?? "error";
        var block = StepBinder.BindBlock(step.Syntax.Block("try"), step.Scope, context).Steps;
        ImmutableArray<(YamlScalar Id, StepSymbol Symbol)> visible = [.. block.SelectMany(inner => inner.Results).Where(result => context.IsOnlyStep(result.Id.Value) && result.Id.Value != error)];
        var done = visible.Where(result => step.Syntax.Find("catch") is not null || CanBeLacking(result.Symbol.Type))
            .Aggregate(step.Scope.Nested(), (scope, result) => scope.With(result.Symbol.Id, result.Symbol.MayBeAbsent.Type));
        return new BoundTryStep(
            step.Syntax,
            step.Guard,
            step.Policy,
            block,
            error,
            Block("catch", done.Nested().With(error, RuntimeTypes.Error)),
            Block("compensate", done))
        {
            Visible = visible,
        };

        ImmutableArray<BoundStep>? Block(string key, ExpressionScope scope) =>
            step.Syntax.Find(key) is null ? null : StepBinder.BindBlock(step.Syntax.Block(key), scope, context).Steps;
    }

    /// <summary>Whether a variable that is certainly set after the block can also be asked, before that, whether it is.</summary>
    private static bool CanBeLacking(FlowType type) => type is ObjectType or FileType or ListType or MapType or StringType or OptionalType or ErrorType;
}
