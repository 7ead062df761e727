using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Binds steps in order; each sees the results of those before it.</summary>
internal static class StepBinder
{
    /// <summary>Binds a block. The scope that comes back also knows the block's own results.</summary>
    public static (ImmutableArray<BoundStep> Steps, ExpressionScope Scope) BindBlock(
        ImmutableArray<StepSyntax> steps, ExpressionScope outer, BindingContext context)
    {
        var scope = outer.Nested();
        var bound = ImmutableArray.CreateBuilder<BoundStep>(steps.Length);
        foreach (var syntax in steps)
        {
            var step = Bind(syntax, scope, context);
            bound.Add(step);
            foreach (var (name, symbol) in step.Results)
            {
                scope = scope.With(symbol.Id, IsFree(name, scope, context) ? symbol.Type : ErrorType.Instance);
            }

            if (step.Symbol is null && syntax.Id is { } id && step is not BoundErrorStep)
            {
                context.Diagnostics.Report(DiagnosticCatalog.StepWithoutResult, id.Span, (id.Value, syntax.Kind.Value));
                scope = scope.With(id.Value, ErrorType.Instance);
            }
        }

        return (bound.ToImmutable(), scope);
    }

    private static BoundStep Bind(StepSyntax syntax, ExpressionScope scope, BindingContext context)
    {
        if (!StepKinds.Binders.TryGetValue(syntax.Kind.Value, out var binder))
        {
            return new BoundErrorStep(syntax, syntax.Id is { } id ? new(id.Value, ErrorType.Instance) : null);
        }

        var guard = syntax.Kind.Value != "if" && syntax.Find("if") is { } condition ? Conditions.Bind(condition, scope, context) : null;
        var policy = PolicyBinder.Bind(syntax);
        StepPolicies.Check(syntax, context);
        var inner = policy != BoundPolicy.Default && (syntax.Kind.Value is "if" or "switch") ? context with { IsInsideFunction = true } : context;
        return binder.Bind(new(syntax, guard, policy, scope, inner));
    }

    /// <summary>Whether a step's id is new here; a name that is taken is reported and means nothing from then on.</summary>
    private static bool IsFree(YamlScalar id, ExpressionScope scope, BindingContext context)
    {
        if (scope.Find(id.Value) is null)
        {
            return true;
        }

        context.Diagnostics.Report(DiagnosticCatalog.NameTaken, id.Span, id.Value);
        return false;
    }
}
