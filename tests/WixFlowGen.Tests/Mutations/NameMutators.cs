using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Mutations;

/// <summary>Misspelt and missing names. A slip that happens to be another known name is no mistake and is left out.</summary>
internal static class NameMutators
{
    public static IEnumerable<Mutation> Operations(MutationSubject subject, Random random) =>
        from name in subject.Steps.Select(NameOf).OfType<YamlScalar>()
        from slip in Spelling.SlipsOf(name.Value, random)
        where !MutationSubject.Catalog.OperationIds.Contains(slip)
        select new Mutation("misspelt operation", $"{name.Value} -> {slip}", name.Span, slip);

    /// <summary>Maps with free keys are no object types, so their keys are never touched.</summary>
    public static IEnumerable<Mutation> Arguments(MutationSubject subject, Random random) =>
        from request in subject.Requests
        from entry in request.Mapping.Entries
        from slip in Spelling.SlipsOf(entry.Key.Value, random)
        where request.Type.Find(slip) is null
        select new Mutation("misspelt argument", $"{entry.Key.Value} -> {slip}", entry.Key.Span, slip);

    /// <summary>A slip may not hit another name in scope; scopes are small, so every id and input of the flow is excluded.</summary>
    public static IEnumerable<Mutation> References(MutationSubject subject, Random random)
    {
        var known = subject.Steps.Select(step => step.Syntax.Id?.Value).Append("inputs").Append("run").ToHashSet();
        return from reference in subject.Expressions.OfType<WixFlowGen.Expressions.Typed.TypedReference>().DistinctBy(reference => reference.Span)
               where subject.Source.Slice(reference.Span) == reference.Name
               from slip in Spelling.SlipsOf(reference.Name, random)
               where !known.Contains(slip)
               select new Mutation("misspelt reference", $"{reference.Name} -> {slip}", reference.Span, slip);
    }

    /// <summary>Only fields of objects whose fields are known: inputs, files and API messages; a map may have any key.</summary>
    public static IEnumerable<Mutation> ResponsePaths(MutationSubject subject, Random random) =>
        from field in Fields(subject).DistinctBy(field => field.Span)
        from slip in Spelling.SlipsOf(field.Name, random)
        where field.Owner is not ObjectType owner || owner.Find(slip) is null
        select new Mutation("path not in the response", $"{field.Name} -> {slip}", field.Span, slip);

    /// <summary>Keys of the language at the root, in steps and in polls. A slip of 'if' or 'id' may still be another key, so those known are left out.</summary>
    public static IEnumerable<Mutation> Keys(MutationSubject subject, Random random)
    {
        var keys = subject.Root.Entries.Skip(1).Select(entry => entry.Key)
            .Concat(subject.Steps.SelectMany(step => step.Syntax.Fields.Entries.Select(entry => entry.Key).Append(step.Syntax.Kind)))
            .Concat(subject.Steps.SelectMany(step => step is BoundPollStep && step.Syntax.KindValue is YamlMapping poll ? poll.Entries.Select(entry => entry.Key) : []))
            .ToList();
        var known = keys.Select(key => key.Value).ToHashSet();
        return from key in keys
               from slip in Spelling.SlipsOf(key.Value, random)
               where !known.Contains(slip)
               select new Mutation("misspelt key", $"{key.Value} -> {slip}", key.Span, slip);
    }

    public static IEnumerable<Mutation> Functions(MutationSubject subject, Random random) =>
        from call in subject.Expressions.OfType<TypedCall>().DistinctBy(call => call.Span)
        let name = call.Overload.Function
        where name.All(char.IsAsciiLetter) && name != "in"
        let at = subject.Source.Slice(call.Span).IndexOf($"{name}(", StringComparison.Ordinal)
        where at >= 0
        from slip in Spelling.SlipsOf(name, random)
        select new Mutation("misspelt function", $"{name} -> {slip}", new(call.Span.Start + at, name.Length), slip);

    private static YamlScalar? NameOf(BoundStep step) => step switch
    {
        BoundCallStep => step.Syntax.KindValue as YamlScalar,
        BoundPollStep => (step.Syntax.KindValue as YamlMapping)?.Find("call") as YamlScalar,
        _ => null,
    };

    private static IEnumerable<(string Name, TextSpan Span, FlowType Owner)> Fields(MutationSubject subject)
    {
        foreach (var expression in subject.Expressions)
        {
            var (name, target) = expression switch
            {
                TypedSelect select => (select.Field, select.Target),
                TypedOptionalSelect select => (select.Field, select.Target),
                TypedHas has => (has.Field, has.Target),
                _ => ("", null),
            };
            var owner = target?.Type is OptionalType optional ? optional.Inner : target?.Type;
            var span = new TextSpan(expression.Span.End - name.Length, name.Length);
            if (owner is ObjectType or FileType && subject.Source.Slice(span) == name)
            {
                yield return (name, span, owner);
            }
        }
    }
}
