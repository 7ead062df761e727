using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Analysis.Conditions;

/// <summary>Goes through a flow as it runs and notes for each condition what earlier ones have settled.</summary>
/// <remarks>Results of steps never change, so what holds once holds for the rest of the block and the blocks in it.</remarks>
internal sealed class ConditionWalk
{
    private readonly List<KnownCondition> _conditions = [];

    private ConditionWalk()
    {
    }

    public static IReadOnlyList<KnownCondition> Of(BoundFlow flow)
    {
        var walk = new ConditionWalk();
        foreach (var trigger in flow.Triggers.OfType<BoundEventTrigger>())
        {
            walk.Note(trigger.Where, []);
            walk.NoteInner(trigger.Inputs);
        }

        walk.Walk(flow.Steps, []);
        walk.NoteInner(flow.Outputs);
        return walk._conditions;
    }

    /// <summary>What is settled after the block.</summary>
    private ImmutableArray<Fact> Walk(ImmutableArray<BoundStep> steps, ImmutableArray<Fact> facts)
    {
        foreach (var step in steps)
        {
            Note(step.Guard, facts);
            var inside = step.Guard is { } guard ? facts.Add(Fact.That(guard)) : facts;
            WalkInto(step, inside);
            facts = After(step, facts);
        }

        return facts;
    }

    private void WalkInto(BoundStep step, ImmutableArray<Fact> facts)
    {
        switch (step)
        {
            case BoundIfStep branch:
                Note(branch.Condition, facts);
                Walk(branch.Then, facts.Add(Fact.That(branch.Condition)));
                Walk(branch.Else, facts.Add(Fact.ThatNot(branch.Condition)));
                break;
            case BoundSwitchStep choice:
                var before = facts;
                foreach (var (condition, block) in choice.Cases)
                {
                    Note(condition, before);
                    Walk(block, before.Add(Fact.That(condition)));
                    before = before.Add(Fact.ThatNot(condition));
                }

                Walk(choice.Default, before);
                break;
            case BoundPollStep poll:
                NoteInner(poll.Request);
                Note(poll.Until, facts);
                break;
            case BoundEventWaitStep wait:
                Note(wait.Where, facts);
                break;
            default:
                foreach (var expression in Dataflow.ExpressionsOf(step).Where(expression => expression != step.Guard))
                {
                    NoteInner(expression);
                }

                foreach (var block in step.Blocks)
                {
                    Walk(block, facts);
                }

                break;
        }
    }

    private static ImmutableArray<Fact> After(BoundStep step, ImmutableArray<Fact> facts) => step switch
    {
        BoundFailStep { Guard: { } guard } => facts.Add(Fact.ThatNot(guard)),
        BoundReturnStep { Guard: { } guard } => facts.Add(Fact.ThatNot(guard)),
        BoundIfStep branch when branch.Then.Any(Ending.Ends) => facts.Add(Fact.ThatNot(branch.Condition)),
        BoundIfStep branch when branch.Else.Any(Ending.Ends) => facts.Add(Fact.That(branch.Condition)),
        BoundPollStep { Guard: null, Syntax.Id: not null } poll when PollOutcome.Of(poll) is not { Missed.IsEmpty: false } => facts.Add(Fact.That(poll.Until)),
        _ => facts,
    };

    private void Note(TypedExpression? condition, ImmutableArray<Fact> facts)
    {
        if (condition is not null)
        {
            _conditions.Add(new(condition, facts));
            NoteInner(condition);
        }
    }

    /// <summary>The conditions inside an expression. Those of macros read a variable that changes, so nothing is settled for them.</summary>
    private void NoteInner(TypedExpression expression)
    {
        foreach (var part in TypedExpressions.SelfAndDescendants(expression))
        {
            if (part is TypedConditional choice)
            {
                _conditions.Add(new(choice.Condition, []));
            }
            else if (part is TypedComprehension { Predicate: { } predicate })
            {
                _conditions.Add(new(predicate, []));
            }
        }
    }
}
