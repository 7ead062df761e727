using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Semantics.Steps;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics;

/// <summary>Resolves the names of a flow against the API catalog and types its expressions. Never fails: it reports and goes on.</summary>
/// <param name="flows">Those a flow can run as a step; null for none.</param>
public sealed class FlowBinder(ApiCatalog catalog, IFlowDirectory? flows = null)
{
    /// <summary>Finds a type by a name, for flows that the compiler writes itself; null for none.</summary>
    internal Func<YamlScalar, FlowType>? OwnTypes { get; init; }

    public BoundFlow Bind(FlowSyntax flow, DiagnosticSink diagnostics)
    {
        var secrets = new DeclaredSecrets(flow.Secrets, diagnostics);
        var context = new BindingContext(catalog, flows ?? NoFlows.Instance, flow.Name.Value, diagnostics) { NamedTypes = OwnTypes, Secrets = secrets };
        context = context with { Links = NamedTypes(flow.Links, context), Events = DeclaredEvents.Bind(flow.Events, context) };
        var inputs = InputBinder.Bind(flow.Inputs, context);
        var inputType = InputBinder.TypeOf(flow.Name.Value, inputs);
        var caller = new CallerAccess(flow.Triggers, diagnostics);
        var references = new StepReferences(flow, diagnostics);
        var scope = caller.AddTo(ExpressionScope.Empty.With("inputs", inputType).With("run", RuntimeTypes.Run))
            .WithExplanation((name, span) => secrets.Explain(name, span) || references.Explain(name, span) || caller.Explain(name, span));

        context = context with { IsOnlyStep = references.IsOnly };
        var steps = StepBinder.BindBlock(flow.Steps, scope, context);
        var outputs = BindOutputs(flow, steps.Scope, context);
        ReturnAgreement.Check(outputs, context);
        secrets.ReportUnread();
        return new(
            flow,
            flow.Name.Value,
            flow.Summary?.Value,
            TriggerBinder.Bind(flow.Triggers, inputs, inputType, context),
            inputs,
            inputType,
            steps.Steps,
            outputs)
        {
            Events = context.Events,
            Links = context.Links,
            ReadsCaller = caller.IsRead,
            Secrets = secrets.Read,
        };
    }

    private static Dictionary<string, FlowType> NamedTypes(YamlMapping? declared, BindingContext context) =>
        (declared?.Entries ?? []).ToDictionary(entry => entry.Key.Value, entry => TypeSyntaxBinder.Bind(entry.Value, context), StringComparer.Ordinal);

    private static TypedObject BindOutputs(FlowSyntax flow, ExpressionScope scope, BindingContext context)
    {
        var fields = ImmutableArray.CreateBuilder<TypedField>();
        foreach (var entry in flow.Outputs?.Entries ?? [])
        {
            fields.Add(ValueBinder.BindFreeField(entry, scope, context));
        }

        var type = new ObjectType(
            $"{flow.Name.Value}-outputs", [.. fields.Select(field => new Property(field.Name, field.Value.Type) { AlwaysPresent = field.Value.Type is not OptionalType })]);
        return new(fields.ToImmutable(), type, flow.Outputs?.Span ?? flow.Name.Span);
    }
}
