using System.Collections.Immutable;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Presence;

/// <summary>
/// Follows values through a program: which part of which message each expression reads. From this follows what has to be in the answer
/// of each step, and which fields are certainly there where they are read.
/// </summary>
/// <param name="responses">The answers of operations by their catalog ids.</param>
/// <param name="external">The operations of external systems among them.</param>
internal sealed class ProgramOrigins(IReadOnlyDictionary<string, ObjectType> responses, IReadOnlySet<string> external)
{
    private readonly Dictionary<IrFieldRead, ValueOrigin> _targets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IrInvoke, StepAnswers> _answers = new(ReferenceEqualityComparer.Instance);
    private readonly List<MessageSource> _messages = [];

    /// <summary>Every message that reaches the program.</summary>
    public IReadOnlyList<MessageSource> Messages => _messages;

    /// <summary>The steps that take messages in.</summary>
    public IReadOnlyDictionary<IrInvoke, StepAnswers> Answers => _answers;

    /// <summary>Whether a field is certainly there where an expression reads it without a guard.</summary>
    public bool IsCertain(IrFieldRead read) => read.IsCertain && (read.Target.Type is not ObjectType target || RuntimeTypes.Contains(target)
        || _targets.GetValueOrDefault(read, ValueOrigin.None).Promises(read.Field));

    public void FollowFlow(IrBlock body, ObjectType inputs)
    {
        var names = new NameScope(null);
        names.Declare("inputs", ValueOrigin.Of(Message(new InputSource(inputs))));
        Follow(body, names);
    }

    /// <summary>The message of an event that starts the flow.</summary>
    public AnswerSource FollowEvent(ObjectType message, IEnumerable<IrExpression> readers)
    {
        var source = Message(new AnswerSource(message));
        var names = new NameScope(null);
        names.Declare("event", ValueOrigin.Of(source));
        foreach (var reader in readers)
        {
            Used(reader, names);
        }

        return source;
    }

    /// <summary>An expression over values that promise nothing, so that every field it reads is checked.</summary>
    public static IrExpression CheckAll(IrExpression expression)
    {
        var origins = new ProgramOrigins(new Dictionary<string, ObjectType>(), new HashSet<string>());
        origins.Used(expression, new UnknownNames());
        return new PresenceRewriter(origins, new OperationRules(origins)).Rewrite(expression);
    }

    /// <returns>The origin of what the block returns.</returns>
    private ValueOrigin Follow(IrBlock block, NameScope names) =>
        block.Statements.Aggregate(ValueOrigin.None, (returned, statement) => returned.Or(Follow(statement, names)));

    private ValueOrigin Follow(IrStatement statement, NameScope names)
    {
        switch (statement)
        {
            case IrInvoke invoke:
                var result = Follow(invoke, names);
                if (invoke is { Result: { } local, Declares: true })
                {
                    names.Declare(local.Name, result);
                }
                else if (invoke.Result is { } assigned)
                {
                    names.Assign(assigned.Name, result);
                }

                return ValueOrigin.None;
            case IrDeclare declare:
                names.Declare(declare.Local.Name, ValueOrigin.None);
                return ValueOrigin.None;
            case IrLet let:
                names.Declare(let.Local.Name, OriginOf(let.Value, names));
                return ValueOrigin.None;
            case IrBranch branch:
                Used(branch.Condition, names);
                return Follow(branch.Then, new(names)).Or(branch.Else is null ? ValueOrigin.None : Follow(branch.Else, new(names)));
            case IrFail fail:
                Used(fail.Message, names);
                return ValueOrigin.None;
            case IrReturn end:
                return Used(end.Value, names);
            default:
                throw new InvalidOperationException($"no origins known for {statement.GetType().Name}");
        }
    }

    private ValueOrigin Follow(IrInvoke invoke, NameScope names)
    {
        switch (invoke.Function)
        {
            case "call" or "pages" or "poll":
                var id = invoke.Arguments.OfType<IrOperationReference>().Single().OperationId;
                var (response, isExternal) = (responses[id], external.Contains(id));
                return Answered(invoke, new(new(response, isExternal), invoke.Function == "poll" ? new(response, isExternal) : null), names);
            case "upload" or "waitFor":
                return invoke.Arguments.OfType<IrTypeReference>().Single().Type is ObjectType message
                    ? Answered(invoke, new(new(message)), names) : FollowArguments(invoke, names, ValueOrigin.None);
            case "flow":
                return invoke.Arguments.OfType<IrTypeReference>().Last().Type is ObjectType outputs
                    ? Answered(invoke, new(new(outputs)), names) : FollowArguments(invoke, names, ValueOrigin.None);
            case "forEach":
                return ValueOrigin.ListOf(FollowRounds(invoke, names));
            case "forEachPastFailures":
                return Outcome(ValueOrigin.ListOf(FollowRounds(invoke, names)));
            case "ensure":
                return FollowArguments(invoke, names, ValueOrigin.None).Or(ValueOrigin.Unknown);
            case "linkGet":
                FollowArguments(invoke, names, ValueOrigin.None);
                return ValueOrigin.Unknown;
            default:
                return FollowArguments(invoke, names, ValueOrigin.None);
        }
    }

    /// <summary>A step whose result is a message. Its functions read the message too.</summary>
    private ValueOrigin Answered(IrInvoke invoke, StepAnswers answers, NameScope names)
    {
        _answers[invoke] = answers;
        Message(answers.Result);
        FollowArguments(invoke, names, ValueOrigin.Of(answers.Each is null ? answers.Result : Message(answers.Each)));
        return ValueOrigin.Of(answers.Result);
    }

    /// <returns>The origin of what a round gives.</returns>
    private ValueOrigin FollowRounds(IrInvoke invoke, NameScope names)
    {
        var item = invoke.Arguments[0] switch
        {
            IrChunks chunks => ValueOrigin.ListOf(OriginOf(chunks.List, names).Element()),
            IrValue list => OriginOf(list.Expression, names).Element(),
            var other => throw new InvalidOperationException($"a loop runs over no {other.GetType().Name}"),
        };
        return FollowArguments(invoke with { Arguments = invoke.Arguments[1..] }, names, item);
    }

    /// <param name="given">The origin of what the step hands to functions and bodies as their first parameter.</param>
    /// <returns>The origin of what the bodies return.</returns>
    private ValueOrigin FollowArguments(IrInvoke invoke, NameScope names, ValueOrigin given)
    {
        var returned = ValueOrigin.None;
        foreach (var argument in invoke.Arguments)
        {
            switch (argument)
            {
                case IrValue value:
                    Used(value.Expression, names);
                    break;
                case IrChunks chunks:
                    OriginOf(chunks.List, names);
                    break;
                case IrLambda lambda:
                    Used(lambda.Body, Inside(lambda.Parameters, names, given));
                    break;
                case IrBody body:
                    returned = returned.Or(Follow(body.Block, Inside(body.Parameters, names, given)));
                    break;
                default:
                    break;
            }
        }

        return returned;
    }

    private static NameScope Inside(ImmutableArray<IrLocal> parameters, NameScope names, ValueOrigin given)
    {
        var inner = new NameScope(names);
        foreach (var (parameter, i) in parameters.Select((parameter, i) => (parameter, i)))
        {
            inner.Declare(parameter.Name, i == 0 ? given : ValueOrigin.None);
        }

        return inner;
    }

    /// <summary>What a loop gives that goes on past failures: the runtime makes the object, the program its items.</summary>
    private static ValueOrigin Outcome(ValueOrigin items)
    {
        var type = RuntimeTypes.Outcome(AnyType.Instance);
        return ValueOrigin.Of(new IrObject([], type), ImmutableDictionary<string, ValueOrigin>.Empty.Add("items", items));
    }

    private ValueOrigin OriginOf(IrExpression expression, NameScope names) => new ExpressionOrigins(names, _targets).Of(expression);

    private ValueOrigin Used(IrExpression expression, NameScope names) => new ExpressionOrigins(names, _targets).Used(expression);

    private T Message<T>(T source) where T : MessageSource
    {
        _messages.Add(source);
        return source;
    }

    private sealed class UnknownNames() : NameScope(null)
    {
        public override ValueOrigin Find(string name) => ValueOrigin.Unknown;
    }
}
