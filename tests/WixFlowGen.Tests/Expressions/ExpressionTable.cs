using System.Text.Json;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Expressions;

/// <summary>The scope and data that the tables speak of, and the rows of a table: <c>expression => expectation</c>.</summary>
internal static class ExpressionTable
{
    private static readonly StringType Status = new() { Enum = ["PENDING", "READY", "FAILED"] };

    private static readonly ObjectType Owner = new("site.Owner", [new("name", StringType.Instance), new("email", StringType.Instance)]);

    private static readonly ObjectType Item = new(
        "site.Item",
        [
            new("id", StringType.Instance, true) { AlwaysPresent = true }, new("title", StringType.Instance), new("price", DoubleType.Instance),
            new("count", IntType.Instance), new("status", Status), new("createdDate", TimestampType.Instance), new("length", DurationType.Instance),
            new("content", BytesType.Instance), new("owner", Owner), new("tags", new ListType(StringType.Instance)), new("extra", AnyType.Instance),
            new("items", new ListType(Owner)), new("limits", new MapType(IntType.Instance)), new("constructor", StringType.Instance),
        ]);

    public static readonly IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> Bindings =
    [
        ("item", Item, Json("""
            {"id":"i1","title":"Grüße 😀","price":2.5,"count":3,"status":"READY","createdDate":"2026-01-31T12:00:00.5Z","length":"90s",
             "content":"aGk=","owner":{"name":"Ada"},"tags":["a","b"],"extra":{"n":1,"deep":{"list":[1,"x",null]},"none":null},
             "items":[{"name":"Ada"},{"name":"Bob","email":"b@x"}],"limits":{"z":1,"a":2}}
            """)),
        ("bare", Item, Json("""{"id":"i2"}""")),
        ("any", AnyType.Instance, Json("""{"text":"t","n":7,"d":1.5,"list":[1,2,3],"big":12345678901234567890,"flag":true,"obj":{"a":1}}""")),
        ("names", new ListType(StringType.Instance), Json("""["b","a","c"]""")),
        ("numbers", new ListType(IntType.Instance), Json("[1,2,3]")),
        ("times", new ListType(TimestampType.Instance), Json("""["2026-01-01T00:00:00Z"]""")),
        ("lengths", new ListType(DurationType.Instance), Json("""["1s","1500ms"]""")),
        ("limits", new MapType(IntType.Instance), Json("""{"10":1,"9":2,"b":3}""")),
        ("n", IntType.Instance, Json("7")),
        ("x", DoubleType.Instance, Json("0.1")),
        ("s", StringType.Instance, Json("\"abc\"")),
        ("yes", BoolType.Instance, Json("true")),
    ];

    public static ExpressionScope Scope { get; } =
        Bindings.Aggregate(ExpressionScope.Empty, (scope, binding) => scope.With(binding.Name, binding.Type))
            .With("file", FileType.Instance).With("broken", new ErrorType());

    /// <summary>The types an expectation may name before <c>@</c>.</summary>
    public static FlowType? Expected(string name) => name switch
    {
        "" => null,
        "Owner" => Owner,
        "Item" => Item,
        "Status" => Status,
        "number" => DoubleType.Instance,
        "integer" => IntType.Instance,
        "string" => StringType.Instance,
        "any" => AnyType.Instance,
        "numbers" => new ListType(DoubleType.Instance),
        "items" => new ListType(Item),
        "optional" => new OptionalType(StringType.Instance),
        "map" => new MapType(DoubleType.Instance),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such type"),
    };

    public static (TypedExpression Typed, DiagnosticSink Sink) Check(string expression, FlowType? expected = null)
    {
        var sink = new DiagnosticSink(new("<expression>", expression));
        var reporter = new ExpressionReporter(sink);
        return (ExpressionChecker.Check(ExpressionParser.Parse(expression, reporter), Scope, expected, reporter), sink);
    }

    public static IEnumerable<(string Expression, string Expectation)> Rows(string file) =>
        from line in File.ReadAllLines(RepositoryRoot.Combine("tests", "WixFlowGen.Tests", "Expressions", file))
        where line.Length > 0 && line[0] != '#'
        let cut = line.LastIndexOf(" => ", StringComparison.Ordinal)
        select (line[..cut].Trim(), line[(cut + 4)..].Trim());

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
