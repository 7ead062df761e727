using System.Collections.Immutable;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>run</c>: another flow, with its inputs under <c>with</c>; the result is its outputs.</summary>
internal sealed class RunStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var with = step.Syntax.Find("with");
        if (step.Syntax.KindValue is not YamlScalar name || Find(name, step.Context) is not { } flow)
        {
            if (with is not null)
            {
                ValueBinder.BindFree(with, step.Scope, step.Context);
            }

            return new BoundErrorStep(step.Syntax, step.Symbol(ErrorType.Instance));
        }

        if (flow.ReadsCaller)
        {
            step.Context.Diagnostics.Report(DiagnosticCatalog.CallerOfRunFlow, name.Span, flow.Name);
        }

        var given = GivenBy(flow);
        var inputs = with is null or YamlMapping
            ? ObjectBinder.Bind(with as YamlMapping ?? new YamlMapping([], name.Span), given, step.Scope, step.Context)
            : ValueBinder.Bind(with, given, step.Scope, step.Context);
        var outputs = OutputsOf(flow);
        return new BoundRunStep(step.Syntax, step.Symbol(outputs), step.Guard, step.Policy, flow, inputs, given, outputs);
    }

    /// <summary>The flow; null after a report, or when its own document is wrong and says so itself.</summary>
    private static BoundFlow? Find(YamlScalar name, BindingContext context)
    {
        if (!context.Flows.Names.Contains(name.Value))
        {
            context.Diagnostics.Report(
                DiagnosticCatalog.UnknownFlow, name.Span, (name.Value, Suggestions.Nearest(name.Value, context.Flows.Names.Where(known => known != context.FlowName))));
            return null;
        }

        if (context.Flows.Way(name.Value, context.FlowName) is { IsEmpty: false } way)
        {
            ReportCycle(name, [context.FlowName, .. way], context);
            return null;
        }

        var flow = context.Flows.Find(name.Value);
        if (context.Flows.HasUnreportedErrors(name.Value))
        {
            context.Diagnostics.Report(DiagnosticCatalog.CalledFlowIsWrong, name.Span, (name.Value, flow?.Syntax.Source.Path ?? $"{name.Value}.flow.yaml"));
            return null;
        }

        return flow;
    }

    /// <summary>A circle is one mistake, reported in the flow whose name comes first.</summary>
    private static void ReportCycle(YamlScalar name, ImmutableArray<string> way, BindingContext context)
    {
        if (way.Min(StringComparer.Ordinal) == context.FlowName)
        {
            context.Diagnostics.Report(DiagnosticCatalog.FlowCycle, name.Span, string.Join(" -> ", way));
        }
    }

    /// <summary>What a caller gives: an input with a default may be left out.</summary>
    private static ObjectType GivenBy(BoundFlow flow) => new(
        $"flows.{flow.Name}-inputs", [.. flow.InputType.Properties.Select(input => input with { AlwaysPresent = input.Required })]);

    private static ObjectType OutputsOf(BoundFlow flow) => new($"flows.{flow.Name}-outputs", flow.Outputs.ObjectType.Properties);
}
