using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Binds the key of <c>ensure</c> and <c>link</c>: text, so that one key has one form.</summary>
internal static class LinkKeys
{
    public static TypedExpression Bind(YamlMapping? target, StepBinding step) => target?.Find("key") is { } key
        ? ValueBinder.Bind(key, StringType.Instance, step.Scope, step.Context)
        : new TypedError(step.Syntax.Anchor);
}
