using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>wait</c> for a length of time, or for an event that the flow declares.</summary>
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

        var known = step.Context.Events;
        if (!known.TryGetValue(name.Value, out var type))
        {
            step.Context.Diagnostics.Report(DiagnosticCatalog.UndeclaredEvent, name.Span, (name.Value, Suggestions.Nearest(name.Value, known.Keys)));
            return new BoundErrorStep(step.Syntax, step.Symbol(ErrorType.Instance));
        }

        return new BoundEventWaitStep(
            step.Syntax, step.Symbol(type), step.Guard, step.Policy, name.Value, type, Where(wait, type, step), PolicyBinder.Duration(wait.Find("timeout")) ?? DefaultTimeout);
    }

    private static TypedExpression? Where(YamlMapping wait, ObjectType type, StepBinding step) =>
        wait.Find("where") is { } condition ? Conditions.Bind(condition, step.Scope.With("event", type), step.Context) : null;
}
