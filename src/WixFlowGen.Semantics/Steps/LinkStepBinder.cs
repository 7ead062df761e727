using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary>
/// <c>link</c>: <c>get</c> gives the value or nothing, <c>claim</c> whether the key is ours now, <c>remove</c> whether there was one.
/// A link that the flow declares under <c>links:</c> has that type; any other holds any value.
/// </summary>
internal sealed class LinkStepBinder : IStepBinder
{
    private static readonly Dictionary<string, LinkAction> Actions = new(StringComparer.Ordinal)
    {
        ["get"] = LinkAction.Get,
        ["put"] = LinkAction.Put,
        ["remove"] = LinkAction.Remove,
        ["claim"] = LinkAction.Claim,
    };

    public BoundStep Bind(StepBinding step)
    {
        if (step.Syntax.KindValue is not YamlMapping target
            || target.Entries.FirstOrDefault(entry => Actions.ContainsKey(entry.Key.Value)) is not { Value: YamlScalar link } chosen)
        {
            return new BoundErrorStep(step.Syntax, step.Symbol(ErrorType.Instance));
        }

        var action = Actions[chosen.Key.Value];
        var declared = step.Context.Links.GetValueOrDefault(link.Value);
        var key = LinkKeys.Bind(target, step);
        var value = Value(target, chosen.Key, action, declared, step);
        var type = declared ?? (action == LinkAction.Put ? value?.Type : null) ?? AnyType.Instance;
        return new BoundLinkStep(step.Syntax, Symbol(action, type, step), step.Guard, step.Policy, action, link.Value, key, value, type);
    }

    private static StepSymbol? Symbol(LinkAction action, FlowType type, StepBinding step) => action switch
    {
        LinkAction.Get => step.Symbol(type is ErrorType ? type : new OptionalType(type)) is { } symbol ? symbol with { Type = Flat(symbol.Type) } : null,
        LinkAction.Put => null,
        _ => step.Symbol(BoolType.Instance),
    };

    private static FlowType Flat(FlowType type) => type is OptionalType { Inner: OptionalType inner } ? inner : type;

    private static TypedExpression? Value(YamlMapping target, YamlScalar action, LinkAction kind, FlowType? declared, StepBinding step)
    {
        if (target.Find("value") is not { } node)
        {
            if (kind == LinkAction.Put)
            {
                step.Context.Diagnostics.Report(DiagnosticCatalog.LinkNeedsValue, action.Span, action.Value);
            }

            return null;
        }

        if (kind != LinkAction.Put)
        {
            step.Context.Diagnostics.Report(DiagnosticCatalog.LinkTakesNoValue, target.Entry("value")?.Key.Span ?? action.Span, action.Value);
        }

        return declared is null ? ValueBinder.BindFree(node, step.Scope, step.Context) : ValueBinder.Bind(node, declared, step.Scope, step.Context);
    }
}
