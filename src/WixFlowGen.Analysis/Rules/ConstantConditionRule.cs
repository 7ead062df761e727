using WixFlowGen.Analysis.Conditions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0430: a condition that is always or never true, by itself or after what earlier conditions have settled.</summary>
/// <remarks>A plain <c>true</c> or <c>false</c> that rules out steps is WF0406.</remarks>
internal sealed class ConstantConditionRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.ConstantCondition;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var ruledOut = dataflow.Steps.Where(RulesOut).Select(step => step is BoundIfStep branch ? branch.Condition : step.Guard).ToHashSet();
        foreach (var (condition, facts) in ConditionWalk.Of(flow).Where(known => !ruledOut.Contains(known.Condition)))
        {
            if (!Report(condition, [.. facts], diagnostics))
            {
                foreach (var part in Parts(condition).Where(part => part is not TypedLiteral))
                {
                    if (Verdict(part, []) is { } value)
                    {
                        diagnostics.Report(DiagnosticCatalog.ConstantCondition, part.Span, (value, true, null));
                    }
                }
            }
        }
    }

    private static bool RulesOut(BoundStep step) => step switch
    {
        BoundIfStep { Condition: TypedLiteral { Value: false } } => true,
        BoundIfStep { Condition: TypedLiteral { Value: true } } branch => !branch.Else.IsEmpty,
        _ => step.Guard is TypedLiteral { Value: false },
    };

    private static bool Report(TypedExpression condition, List<Fact> facts, DiagnosticSink diagnostics)
    {
        if (Verdict(condition, []) is { } itself)
        {
            diagnostics.Report(DiagnosticCatalog.ConstantCondition, condition.Span, (itself, false, null));
            return true;
        }

        if (Verdict(condition, facts) is not { } value)
        {
            return false;
        }

        var decisive = facts.Find(fact => Verdict(condition, [fact]) is not null) ?? facts[^1];
        diagnostics.Report(DiagnosticCatalog.ConstantCondition, condition.Span, (value, false, diagnostics.Source.PositionOf(decisive.Source.Span.Start).Line));
        return true;
    }

    /// <summary>Null when the condition can be true and can be false, or when its place is never reached.</summary>
    private static bool? Verdict(TypedExpression condition, List<Fact> facts)
    {
        var (formula, known) = (FormulaReader.Read(condition), facts.Select(fact => fact.Formula).ToList());
        return (Solver.CanHold(formula, known), Solver.CanHold(new Negation(formula), known)) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => null,
        };
    }

    /// <summary>The operands of and, or and not, at any depth.</summary>
    private static IEnumerable<TypedExpression> Parts(TypedExpression condition) => condition switch
    {
        TypedLogical logical => new[] { logical.Left, logical.Right }.SelectMany(part => Parts(part).Prepend(part)),
        TypedCall { Overload.Function: "!", Arguments: [var inner] } => Parts(inner).Prepend(inner),
        TypedConvert convert => Parts(convert.Operand),
        _ => [],
    };
}
