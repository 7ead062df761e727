using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Mutations;

/// <summary>Things dropped, moved, doubled or added where they may not be. All of them change what the API or the language accepts.</summary>
internal static class ShapeMutators
{
    private static readonly string[] NeededInside = ["call", "code", "message"];
    private static readonly string[] NeededBeside = ["until", "to"];
    private static readonly string[] NeededAtTheRoot = ["flow", "on", "steps"];
    private static readonly string[] StepFields = ["timeout: 5s", "retry: never", "if: true", "paginate: all"];

    /// <summary>Members of one-of groups are left out: dropping one is covered only when the group itself is required.</summary>
    public static IEnumerable<Mutation> DroppedArguments(MutationSubject subject, Random random) =>
        from request in subject.Requests
        from entry in request.Mapping.Entries.OrderBy(_ => random.Next())
        where request.Type.Find(entry.Key.Value) is { Required: true } || request.Type.OneOfs.Any(oneOf => oneOf.Required && oneOf.Members.Contains(entry.Key.Value))
        let dropped = Drop(subject, request.Mapping, entry, "required argument dropped")
        where dropped is not null
        select dropped;

    /// <summary>Keys that the language needs: of the root, of polls, uploads and failures.</summary>
    public static IEnumerable<Mutation> DroppedKeys(MutationSubject subject, Random random)
    {
        IEnumerable<(YamlMapping Mapping, string[] Keys)> owners = subject.Steps.Where(step => step is BoundPollStep or BoundFailStep).Select(step => step.Syntax.KindValue).OfType<YamlMapping>()
            .Select(mapping => (mapping, NeededInside))
            .Concat(subject.Steps.Select(step => (step.Syntax.Fields, NeededBeside)))
            .Append((subject.Root, NeededAtTheRoot));
        return from owner in owners.OrderBy(_ => random.Next())
               from entry in owner.Mapping.Entries
               where owner.Keys.Contains(entry.Key.Value)
               let dropped = Drop(subject, owner.Mapping, entry, "required key dropped")
               where dropped is not null
               select dropped;
    }

    public static IEnumerable<Mutation> ReadOnlyFields(MutationSubject subject, Random random) =>
        from request in subject.Requests
        from property in request.Type.Properties.Where(property => property is { ReadOnly: true, Required: false }).OrderBy(_ => random.Next()).Take(2)
        where request.Mapping.Find(property.Name) is null && Sample(property.Type) is not null
        let added = Add(subject, request.Mapping, $"{property.Name}: {Sample(property.Type)}")
        where added is not null
        select added with { Class = "read-only field", Note = property.Name };

    public static IEnumerable<Mutation> BothOfOne(MutationSubject subject, Random random) =>
        from request in subject.Requests
        from oneOf in request.Type.OneOfs
        where oneOf.Members.Any(member => request.Mapping.Find(member) is not null)
        from other in oneOf.Members.Where(member => request.Mapping.Find(member) is null).OrderBy(_ => random.Next()).Take(2)
        let value = request.Type.Find(other) is { } property ? Sample(property.Type) : null
        where value is not null
        let added = Add(subject, request.Mapping, $"{other}: {value}")
        where added is not null
        select added with { Class = "both members of a one-of", Note = other };

    /// <summary>A field of an inner object put into the outer one, where no field is called so.</summary>
    public static IEnumerable<Mutation> MovedOut(MutationSubject subject, Random random) =>
        from request in subject.Requests.OrderBy(_ => random.Next())
        from entry in request.Mapping.Entries
        where entry.Value is YamlMapping { Entries.Length: > 0 } && Of(subject, (YamlMapping)entry.Value) is not null
        from inner in ((YamlMapping)entry.Value).Entries
        where request.Type.Find(inner.Key.Value) is null
        let added = Add(subject, request.Mapping, $"{inner.Key.Value}: {OneLine(subject, inner.Value)}")
        where added is not null && OneLine(subject, inner.Value) is not null
        select added with { Class = "argument on the wrong level", Note = inner.Key.Value };

    /// <summary>Fields of the step written among the arguments; names that are arguments too are left out.</summary>
    public static IEnumerable<Mutation> StepFieldsInArguments(MutationSubject subject, Random random) =>
        from call in subject.Steps.OfType<BoundCallStep>().OrderBy(_ => random.Next())
        let known = call.Operation?.Request
        where known is not null && call.Syntax.Find("with") is YamlMapping
        from field in StepFields.OrderBy(_ => random.Next()).Take(2)
        where known.Find(field.Split(':')[0]) is null
        let added = Add(subject, (YamlMapping)(call.Syntax.Find("with") ?? subject.Root), field)
        where added is not null
        select added with { Class = "step field among the arguments", Note = field };

    /// <summary>The id of a step whose result is read is taken away.</summary>
    public static IEnumerable<Mutation> DanglingReferences(MutationSubject subject, Random random) =>
        from step in subject.Steps.OrderBy(_ => random.Next())
        let id = step.Syntax.Id
        where id is not null && IsRead(subject, id.Value)
        select new Mutation("dangling reference", $"id {id.Value} renamed", id.Span, $"{id.Value}{random.Next(10, 99)}");

    /// <summary>A step put before one whose result it reads.</summary>
    public static IEnumerable<Mutation> Reordered(MutationSubject subject, Random random)
    {
        var steps = subject.Flow.Steps;
        foreach (var (first, second) in steps.Zip(steps.Skip(1)).OrderBy(_ => random.Next()))
        {
            if (first.Syntax.Id is { } id && Within(subject, second).Any(reference => reference.Name == id.Value))
            {
                var span = TextSpan.FromBounds(first.Syntax.Span.Start, second.Syntax.Span.End);
                var between = subject.Text[first.Syntax.Span.End..second.Syntax.Span.Start];
                yield return new(
                    "steps in the wrong order", $"{id.Value} after its reader", span, subject.Source.Slice(second.Syntax.Span) + between + subject.Source.Slice(first.Syntax.Span));
            }
        }
    }

    public static IEnumerable<Mutation> RepeatedIds(MutationSubject subject, Random random)
    {
        var ids = subject.Flow.Steps.Select(step => step.Syntax.Id).OfType<YamlScalar>().ToList();
        return ids.Zip(ids.Skip(1)).OrderBy(_ => random.Next())
            .Select(pair => new Mutation("id given twice", $"{pair.Second.Value} -> {pair.First.Value}", pair.Second.Span, pair.First.Value));
    }

    private static bool IsRead(MutationSubject subject, string id) => subject.Expressions.OfType<WixFlowGen.Expressions.Typed.TypedReference>().Any(reference => reference.Name == id);

    private static IEnumerable<WixFlowGen.Expressions.Typed.TypedReference> Within(MutationSubject subject, BoundStep step) => subject.Expressions.OfType<WixFlowGen.Expressions.Typed.TypedReference>()
        .Where(reference => reference.Span.Start >= step.Syntax.Span.Start && reference.Span.End <= step.Syntax.Span.End);

    private static ObjectType? Of(MutationSubject subject, YamlMapping mapping) => subject.Requests.FirstOrDefault(request => request.Mapping == mapping).Type;

    private static string? OneLine(MutationSubject subject, YamlNode node) => subject.Source.Slice(node.Span) is var text && text.Contains('\n') ? null : text;

    /// <summary>Takes an entry out; from braces with its comma, from a block with its lines. Null when the mapping would be left empty in a block.</summary>
    private static Mutation? Drop(MutationSubject subject, YamlMapping mapping, YamlEntry entry, string name)
    {
        var text = subject.Text;
        if (text[mapping.Span.Start] == '{')
        {
            var at = mapping.Entries.IndexOf(entry);
            var span = at + 1 < mapping.Entries.Length ? TextSpan.FromBounds(entry.Span.Start, mapping.Entries[at + 1].Span.Start)
                : at > 0 ? TextSpan.FromBounds(mapping.Entries[at - 1].Span.End, entry.Span.End)
                : entry.Span;
            return new(name, entry.Key.Value, span, "");
        }

        var (start, _) = subject.Source.BoundsOfLine(subject.Source.PositionOf(entry.Span.Start).Line);
        var end = text.IndexOf('\n', entry.Span.End);
        return end < 0 || mapping.Entries.Length == 1 || text[start..entry.Span.Start].Trim().Length > 0
            ? null
            : new(name, entry.Key.Value, TextSpan.FromBounds(start, end + 1), "");
    }

    /// <summary>Puts an entry before the first one of a mapping.</summary>
    private static Mutation? Add(MutationSubject subject, YamlMapping mapping, string entry)
    {
        if (mapping.Entries is not [var first, ..])
        {
            return null;
        }

        var separator = subject.Text[mapping.Span.Start] == '{' ? ", " : "\n" + new string(' ', subject.Source.PositionOf(first.Span.Start).Column - 1);
        return new("", "", new(first.Span.Start, 0), entry + separator);
    }

    private static string? Sample(FlowType type) => type switch
    {
        StringType { Enum: [var value, ..] } => value,
        StringType { Format: "guid" } => "'0b8c7a52-7f0a-4b5e-9d6e-2a4f7d9c1e10'",
        StringType { Format: "uri" } => "'https://example.com'",
        StringType => "'1'",
        TimestampType => "'2026-01-31T12:00:00Z'",
        BoolType => "true",
        IntType or DoubleType => "1",
        ObjectType { Properties: var properties } when properties.All(property => !property.Required) => "{}",
        _ => null,
    };
}
