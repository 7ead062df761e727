using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>try</c> with <c>catch</c>, <c>compensate</c> or both; the handler reads the error by the name it gives it.</summary>
internal sealed class TryStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var context = step.Context with { IsInsideFunction = true };
        var error = ((step.Syntax.Find("catch") as YamlMapping)?.Find("as") as YamlScalar)?.Value ?? "error";
        return new BoundTryStep(
            step.Syntax,
            step.Guard,
            step.Policy,
            StepBinder.BindBlock(step.Syntax.Block("try"), step.Scope, context).Steps,
            error,
            Block("catch", step.Scope.Nested().With(error, RuntimeTypes.Error)),
            Block("compensate", step.Scope));

        ImmutableArray<BoundStep>? Block(string key, ExpressionScope scope) =>
            step.Syntax.Find(key) is null ? null : StepBinder.BindBlock(step.Syntax.Block(key), scope, context).Steps;
    }
}
