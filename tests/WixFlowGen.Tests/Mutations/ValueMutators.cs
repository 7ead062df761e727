using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Mutations;

/// <summary>Values of the wrong type, outside a closed set or outside limits. Places that take any value are never touched.</summary>
internal static class ValueMutators
{
    private static readonly string[] Shapeless = ["somewhere", "a b", "12-34"];

    /// <summary>A constant of another kind than its place takes; a null is left out, since some places may be cleared.</summary>
    public static IEnumerable<Mutation> Retyped(MutationSubject subject, Random random) =>
        from place in Places(subject)
        where place.Value is not YamlMapping && !IsTextOfSeveralLines(subject, place.Value)
        from value in OtherKinds(place.Type).OrderBy(_ => random.Next()).Take(2)
        select new Mutation("retyped value", $"{place.Name}: {value}", place.Value.Span, value);

    /// <summary>A whole expression replaced by one of a type that its place does not take.</summary>
    public static IEnumerable<Mutation> RetypedExpressions(MutationSubject subject, Random random) =>
        from place in Places(subject)
        where place.Value is YamlScalar scalar && scalar.Value.StartsWith("${{", StringComparison.Ordinal)
        from value in OtherExpressions(place.Type).OrderBy(_ => random.Next()).Take(2)
        select new Mutation("retyped expression", $"{place.Name}: {value}", place.Value.Span, value);

    /// <summary>Constants sent where a closed set is expected, and texts that expressions compare with one.</summary>
    public static IEnumerable<Mutation> MisspeltEnums(MutationSubject subject, Random random) =>
        from place in EnumPlaces(subject)
        from slip in Spelling.SlipsOf(place.Value, random)
        where !place.Type.Enum.Contains(slip)
        select new Mutation("misspelt enum value", $"{place.Value} -> {slip}", place.Span, slip);

    /// <summary>A word of another closed set of the API; one that happens to be in this set too is left out.</summary>
    public static IEnumerable<Mutation> SwappedEnums(MutationSubject subject, Random random)
    {
        string[] others = ["READY", "COMPLETED", "IMAGE", "CSV", "ASC", "LIVE", "SOUTH_EAST", "SKIP_EXISTING", "WIX_MEDIA", "DELETED"];
        return from place in EnumPlaces(subject)
               from other in others.OrderBy(_ => random.Next()).Take(3)
               where !place.Type.Enum.Contains(other)
               select new Mutation("swapped enum value", $"{place.Value} -> {other}", place.Span, other);
    }

    public static IEnumerable<Mutation> OverLong(MutationSubject subject, Random random) =>
        from place in Places(subject)
        where place.Type is StringType { MaxLength: <= 10_000, Enum.IsEmpty: true } && IsPlainConstant(place.Value)
        let limit = ((StringType)place.Type).MaxLength.GetValueOrDefault()
        select new Mutation("over-long text", $"{place.Name}: {limit + 1} characters", place.Value.Span, new('x', limit + 1 + random.Next(3)));

    public static IEnumerable<Mutation> OutOfRange(MutationSubject subject, Random random)
    {
        foreach (var place in Places(subject).Where(place => IsPlainConstant(place.Value)))
        {
            var (least, most) = place.Type switch
            {
                IntType type => (type.Minimum, type.Maximum),
                DoubleType type => ((long?)type.Minimum, (long?)type.Maximum),
                _ => (null, null),
            };
            if (most is { } maximum)
            {
                var value = FormattableString.Invariant($"{maximum + 1 + random.Next(100)}");
                yield return new("number out of range", $"{place.Name}: {value}", place.Value.Span, value);
            }

            if (least is { } minimum)
            {
                var value = FormattableString.Invariant($"{minimum - 1 - random.Next(100)}");
                yield return new("number out of range", $"{place.Name}: {value}", place.Value.Span, value);
            }
        }
    }

    /// <summary>Texts without the form that their format asks for; formats nobody checks are not in the list.</summary>
    public static IEnumerable<Mutation> BrokenFormats(MutationSubject subject, Random random) =>
        from place in Places(subject)
        where place.Type is StringType { Format: "guid" or "uri" or "int64" } && !IsTextOfSeveralLines(subject, place.Value)
        let value = Shapeless[random.Next(Shapeless.Length)]
        select new Mutation("malformed text", $"{place.Name}: {value}", place.Value.Span, value);

    private static IEnumerable<(string Name, YamlNode Value, FlowType Type)> Places(MutationSubject subject) =>
        from request in subject.Requests
        from entry in request.Mapping.Entries
        where request.Type.Find(entry.Key.Value) is not null
        select (entry.Key.Value, entry.Value, request.Type.Find(entry.Key.Value)?.Type ?? ErrorType.Instance);

    private static IEnumerable<(string Value, TextSpan Span, StringType Type)> EnumPlaces(MutationSubject subject)
    {
        var sent = from place in Places(subject)
                   where place.Type is StringType { Enum.IsEmpty: false } && IsPlainConstant(place.Value)
                   let scalar = (YamlScalar)place.Value
                   select (scalar.Value, scalar.Span, (StringType)place.Type);
        var compared = from literal in subject.Expressions.OfType<TypedLiteral>().DistinctBy(literal => literal.Span)
                       where literal is { Value: string, Type: StringType { Enum.IsEmpty: false } }
                       where subject.Source.Slice(literal.Span) == $"'{literal.Value}'"
                       select ($"{literal.Value}", new TextSpan(literal.Span.Start + 1, literal.Span.Length - 2), (StringType)literal.Type);
        return sent.Concat(compared);
    }

    private static bool IsPlainConstant(YamlNode node) => node is YamlScalar scalar && !ExpressionMark.IsIn(scalar.Value);

    private static bool IsTextOfSeveralLines(MutationSubject subject, YamlNode node) => subject.Source.Slice(node.Span).Contains('\n');

    private static string[] OtherKinds(FlowType type) => type switch
    {
        StringType => ["5", "true", "[a, b]", "{ a: b }"],
        IntType => ["many", "true", "1.5", "[1]"],
        DoubleType => ["many", "true", "[1]"],
        BoolType => ["1", "'yes'", "[true]"],
        ListType => ["some", "7", "{ a: b }"],
        ObjectType => ["some", "7", "[a]"],
        _ => [],
    };

    private static string[] OtherExpressions(FlowType type) => type switch
    {
        StringType => ["${{ 1 + 1 }}", "${{ run.id == '' }}", "${{ [run.id] }}"],
        IntType or DoubleType => ["${{ run.id }}", "${{ run.id == '' }}"],
        BoolType => ["${{ run.id }}", "${{ 1 }}"],
        ListType => ["${{ run.id }}", "${{ 1 }}"],
        ObjectType => ["${{ run.id }}", "${{ [1] }}"],
        _ => [],
    };
}
