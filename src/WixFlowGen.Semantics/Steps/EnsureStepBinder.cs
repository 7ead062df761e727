using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>ensure</c>: a block that runs once for a key, and the value that is kept; the result is that value.</summary>
internal sealed class EnsureStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var context = step.Context with { IsInsideFunction = true };
        var target = step.Syntax.KindValue as YamlMapping;
        var link = (target?.Find("link") as YamlScalar)?.Value ?? "";
        var key = LinkKeys.Bind(target, step);
        var block = StepBinder.BindBlock(step.Syntax.Block("steps"), step.Scope, context);
        var declared = context.Links.GetValueOrDefault(link);
        var node = step.Syntax.Find("value") ?? step.Syntax.KindValue;
        var value = declared is null ? ValueBinder.BindFree(node, block.Scope, context) : ValueBinder.Bind(node, declared, block.Scope, context);
        if (value.Type is OptionalType)
        {
            context.Diagnostics.Report(
                DiagnosticCatalog.OptionalMisuse, value.Span, ("the value to keep may be absent", "write .orValue(…) to say what stands for an absent value"));
            value = new TypedError(value.Span);
        }

        var type = value.Type is ErrorType ? ErrorType.Instance : declared ?? value.Type;
        return new BoundEnsureStep(step.Syntax, step.Symbol(type), step.Guard, step.Policy, link, key, block.Steps, value, type);
    }
}
