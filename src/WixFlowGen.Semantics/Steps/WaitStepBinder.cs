using WixFlowGen.Catalog;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>wait</c> for a length of time, or for an event: one that the flow declares, or one of Wix.</summary>
internal sealed class WaitStepBinder : IStepBinder
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromDays(30);

    public BoundStep Bind(StepBinding step) =>
        step.Syntax.KindValue is YamlMapping wait ? BindEvent(wait, step)
        : PolicyBinder.Duration(step.Syntax.KindValue) is { } duration ? new BoundWaitStep(step.Syntax, step.Guard, step.Policy, duration)
        : new BoundErrorStep(step.Syntax, null);

    private static BoundStep BindEvent(YamlMapping wait, StepBinding step)
    {
        if (wait.Find("event") is not YamlScalar name)
        {
            return new BoundErrorStep(step.Syntax, step.Symbol(ErrorType.Instance));
        }

        var wix = step.Context.Events.ContainsKey(name.Value) ? null : WixEvent(name, step.Context);
        if ((wix is null ? step.Context.Events.GetValueOrDefault(name.Value) : EventMessage.Of(wix)) is not { } type)
        {
            return new BoundErrorStep(step.Syntax, step.Symbol(ErrorType.Instance));
        }

        return new BoundEventWaitStep(
            step.Syntax, step.Symbol(type), step.Guard, step.Policy, name.Value, type, Where(wait, type, step), PolicyBinder.Duration(wait.Find("timeout")) ?? DefaultTimeout)
        {
            WixEvent = wix,
        };
    }

    private static ApiEvent? WixEvent(YamlScalar name, BindingContext context)
    {
        if (!context.Catalog.TryGetEvent(name.Value, out var found))
        {
            var known = context.Events.Keys.Concat(context.Catalog.EventIds);
            context.Diagnostics.Report(DiagnosticCatalog.UndeclaredEvent, name.Span, (name.Value, Suggestions.Nearest(name.Value, known)));
            return null;
        }

        if (found.VeloHandler is null)
        {
            context.Diagnostics.Report(DiagnosticCatalog.AwaitedWithoutHandler, name.Span, found.Id);
        }

        return found;
    }

    private static TypedExpression? Where(YamlMapping wait, ObjectType type, StepBinding step) =>
        wait.Find("where") is { } condition ? Conditions.Bind(condition, step.Scope.With("event", type), step.Context) : null;
}
