using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>return</c>: ends the flow with outputs. It cannot stand in a block that runs several times or at the same time as others.</summary>
internal sealed class ReturnStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        if (step.Context.IsInsideFunction)
        {
            step.Context.Diagnostics.Report(DiagnosticCatalog.ReturnInsideBlock, step.Syntax.Anchor, step.Syntax.Kind.Value);
        }

        ImmutableArray<TypedField> fields =
        [
            .. ((step.Syntax.KindValue as YamlMapping)?.Entries ?? [])
                .Select(entry => ValueBinder.BindFreeField(entry, step.Scope, step.Context)),
        ];
        var type = new ObjectType("", [.. fields.Select(field => new Property(field.Name, field.Value.Type))]);
        var bound = new BoundReturnStep(step.Syntax, step.Guard, step.Policy, new(fields, type, step.Syntax.KindValue.Span));
        step.Context.Returns.Add(bound);
        return bound;
    }
}
