using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Mutations;

/// <summary>Mistakes in what the language itself defines: declarations, conditions, durations, expressions.</summary>
internal static class LanguageMutators
{
    private static readonly string[] DurationKeys = ["every", "timeout", "delay", "maxDelay", "wait"];
    private static readonly string[] NoDurations = ["5 seconds", "soon", "-2s", "2", "1.5x"];
    private static readonly string[] NoConditions = ["run.id", "1 + 1", "[true]"];

    /// <summary>Keys of declarations, triggers and retries. Names of inputs and properties are the author's own and are left alone.</summary>
    public static IEnumerable<Mutation> DeclarationKeys(MutationSubject subject, Random random)
    {
        var mappings = InputDeclarations(subject)
            .Concat((subject.Root.Find("on") as YamlMapping)?.Entries.Select(entry => entry.Value).OfType<YamlMapping>().Where(trigger => trigger.Find("permissions") is not null) ?? [])
            .Concat(subject.Steps.Select(step => step.Syntax.Find("retry")).OfType<YamlMapping>());
        return from mapping in mappings
               from entry in mapping.Entries
               from slip in Spelling.SlipsOf(entry.Key.Value, random)
               where mapping.Find(slip) is null
               select new Mutation("misspelt key of a declaration", $"{entry.Key.Value} -> {slip}", entry.Key.Span, slip);
    }

    /// <summary>Type names and permissions: closed sets in which no slip is another member.</summary>
    public static IEnumerable<Mutation> Words(MutationSubject subject, Random random)
    {
        var words = InputDeclarations(subject).Select(declaration => declaration.Find("type"))
            .Concat((subject.Root.Find("inputs") as YamlMapping)?.Entries.Select(entry => entry.Value) ?? [])
            .Append(((subject.Root.Find("on") as YamlMapping)?.Find("call") as YamlMapping)?.Find("permissions"));
        return from word in words.OfType<YamlScalar>()
               from slip in Spelling.SlipsOf(word.Value, random)
               select new Mutation("misspelt word of the language", $"{word.Value} -> {slip}", word.Span, slip);
    }

    /// <summary>A default that the input's own limits refuse, or that has another type.</summary>
    public static IEnumerable<Mutation> Defaults(MutationSubject subject, Random random) =>
        from declaration in InputDeclarations(subject)
        let initial = declaration.Find("default")
        where initial is not null
        from value in BadDefaults(declaration).OrderBy(_ => random.Next()).Take(2)
        select new Mutation("default that its input refuses", value.Length > 30 ? $"{value.Length} characters" : value, initial.Span, value);

    public static IEnumerable<Mutation> Durations(MutationSubject subject, Random random) =>
        from step in subject.Steps
        from entry in step.Syntax.Fields.Entries.Concat((step.Syntax.Find("retry") as YamlMapping)?.Entries ?? [])
            .Append(new(step.Syntax.Kind, step.Syntax.KindValue))
        where DurationKeys.Contains(entry.Key.Value)
        from value in NoDurations.OrderBy(_ => random.Next()).Take(2)
        select new Mutation("malformed duration", $"{entry.Key.Value}: {value}", entry.Value.Span, value);

    public static IEnumerable<Mutation> Conditions(MutationSubject subject, Random random) =>
        from step in subject.Steps
        let condition = step is BoundIfStep ? step.Syntax.KindValue : step.Syntax.Find("if") ?? step.Syntax.Find("until")
        where condition is not null
        from value in NoConditions
        select new Mutation("condition that is neither true nor false", value, condition.Span, value);

    /// <summary>The end of an expression lost, an operand missing, a bracket too many.</summary>
    public static IEnumerable<Mutation> BrokenExpressions(MutationSubject subject, Random random)
    {
        for (var at = subject.Text.IndexOf(" }}", StringComparison.Ordinal); at >= 0; at = subject.Text.IndexOf(" }}", at + 1, StringComparison.Ordinal))
        {
            var line = subject.Source.LineText(subject.Source.PositionOf(at).Line);
            if (line.Contains(ExpressionMark.Open, StringComparison.Ordinal) && subject.Text.LastIndexOf(ExpressionMark.Open, at, StringComparison.Ordinal) > subject.Text.LastIndexOf('\n', at))
            {
                var (note, length, text) = random.Next(3) switch
                {
                    0 => ("a brace lost", 3, " }"),
                    1 => ("an operand lost", 3, " + }}"),
                    _ => ("a bracket too many", 3, ") }}"),
                };
                yield return new("broken expression", note, new(at, length), text);
            }
        }
    }

    /// <summary>An argument written beside <c>with</c> instead of under it; names of step fields are left out.</summary>
    public static IEnumerable<Mutation> ArgumentsBesideWith(MutationSubject subject, Random random) =>
        from call in subject.Steps.OfType<BoundCallStep>()
        where call.Syntax.Find("with") is YamlMapping
        from argument in ((YamlMapping)(call.Syntax.Find("with") ?? subject.Root)).Entries.OrderBy(_ => random.Next())
        let value = subject.Source.Slice(argument.Value.Span)
        let start = call.Syntax.Kind.Span.Start
        where !value.Contains('\n') && argument.Key.Value is not ("id" or "if" or "timeout")
        select new Mutation(
            "argument beside 'with'", argument.Key.Value, new(start, 0), $"{argument.Key.Value}: {value}\n{new string(' ', subject.Source.PositionOf(start).Column - 1)}");

    /// <summary>The fallback of a value that may be absent is taken away where the value is used further.</summary>
    public static IEnumerable<Mutation> LostFallbacks(MutationSubject subject, Random random) =>
        from fallback in subject.Expressions.OfType<TypedOrValue>().DistinctBy(fallback => fallback.Span)
        where subject.Text[fallback.Span.End] is '.' or ' ' && subject.Text[(fallback.Span.End + 1)..].TrimStart()[0] != '}'
        select new Mutation("fallback of an absent value lost", "orValue", fallback.Span, subject.Source.Slice(fallback.Optional.Span));

    private static IEnumerable<YamlMapping> InputDeclarations(MutationSubject subject) =>
        (subject.Root.Find("inputs") as YamlMapping)?.Entries.Select(entry => entry.Value).OfType<YamlMapping>() ?? [];

    private static IEnumerable<string> BadDefaults(YamlMapping declaration)
    {
        var type = (declaration.Find("type") as YamlScalar)?.Value;
        if (declaration.Find("maximum") is YamlScalar most)
        {
            yield return most.Value + "0";
        }

        if (declaration.Find("minimum") is YamlScalar least)
        {
            yield return "-" + least.Value;
        }

        if (declaration.Find("maxLength") is YamlScalar length)
        {
            yield return new string('x', int.Parse(length.Value, System.Globalization.CultureInfo.InvariantCulture) + 1);
        }

        if (declaration.Find("format") is not null)
        {
            yield return "nothing of the kind";
        }

        yield return type == "string" ? "[a]" : "'text'";
    }
}
