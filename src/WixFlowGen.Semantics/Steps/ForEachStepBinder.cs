using System.Globalization;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>forEach</c>: a block for each element, or each chunk of elements, of a list.</summary>
internal sealed class ForEachStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var list = ValueBinder.BindFree(step.Syntax.KindValue, step.Scope, step.Context);
        var chunk = Whole(step, "chunk");
        var itemType = ItemType(list, chunk is not null, step);
        var item = (step.Syntax.Find("as") as YamlScalar)?.Value ?? "item";
        var index = (step.Syntax.Find("index") as YamlScalar)?.Value;
        var scope = Declare(step, step.Scope.Nested(), "as", item, itemType);
        if (index is not null)
        {
            scope = Declare(step, scope, "index", index, IntType.Instance);
        }

        var context = step.Context with { IsInsideFunction = true };
        var block = StepBinder.BindBlock(step.Syntax.Block("steps"), scope, context);
        var collect = step.Syntax.Find("collect") is { } value ? Required(ValueBinder.BindFree(value, block.Scope, context), context) : null;
        var continues = step.Syntax.Find("onError") is YamlScalar { Value: "continue" };
        return new BoundForEachStep(
            step.Syntax, Symbol(step, collect, continues), step.Guard, step.Policy, list, item, itemType, index,
            Whole(step, "concurrency") ?? 1, chunk, continues, block.Steps, collect);
    }

    private static StepSymbol? Symbol(StepBinding step, TypedExpression? collect, bool continues) => (collect, continues) switch
    {
        ({ Type: ErrorType }, _) => step.Symbol(ErrorType.Instance),
        ({ } value, false) => step.Symbol(new ListType(value.Type)),
        ({ } value, true) => step.Symbol(RuntimeTypes.Outcome(value.Type)),
        (null, true) => step.Symbol(RuntimeTypes.Outcome(BoolType.Instance)),
        _ => null,
    };

    private static Expressions.ExpressionScope Declare(StepBinding step, Expressions.ExpressionScope scope, string key, string name, FlowType type)
    {
        if (scope.Find(name) is not null)
        {
            step.Context.Diagnostics.Report(DiagnosticCatalog.NameTaken, step.Syntax.Find(key)?.Span ?? step.Syntax.Anchor, name);
        }

        return scope.With(name, type);
    }

    private static FlowType ItemType(TypedExpression list, bool isChunk, StepBinding step)
    {
        switch (list.Type)
        {
            case ListType known:
                return isChunk ? new ListType(known.Element) : known.Element;
            case ErrorType:
                return ErrorType.Instance;
            default:
                step.Context.Diagnostics.Report(
                    DiagnosticCatalog.TypeMismatch, step.Syntax.KindValue.Span, ("a list", list.Type.Display, ListCure(list.Type)));
                return ErrorType.Instance;
        }
    }

    private static string? ListCure(FlowType type) => type switch
    {
        OptionalType { Inner: ListType } => "write .orValue([]) for a list that may be absent",
        ObjectType owner when owner.Properties.FirstOrDefault(property => property.Type is ListType) is { } list => $"the list may be its field '{list.Name}'",
        _ => null,
    };

    /// <summary>What is collected has to be there each time; an absent value would leave a hole.</summary>
    private static TypedExpression Required(TypedExpression value, BindingContext context)
    {
        if (value.Type is not OptionalType)
        {
            return value;
        }

        context.Diagnostics.Report(
            DiagnosticCatalog.OptionalMisuse, value.Span, ("the collected value may be absent", "write .orValue(…) to say what stands for an absent value"));
        return new TypedError(value.Span);
    }

    private static int? Whole(StepBinding step, string key) =>
        step.Syntax.Find(key) is YamlScalar scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
