using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Expressions.Typed;

namespace WixFlowGen.Lowering;

/// <summary>JSON text of constants.</summary>
internal static class JsonText
{
    public static string Of(object? value) => Node(value)?.ToJsonString() ?? "null";

    public static string Of(ImmutableArray<string> values) => new JsonArray([.. values.Select(value => JsonValue.Create(value))]).ToJsonString();

    /// <summary>JSON text of a constant expression: a literal, or a list or object of such. It is an input, so fields that are null are left out.</summary>
    public static string Of(TypedExpression constant) => Node(constant)?.ToJsonString() ?? "null";

    private static JsonNode? Node(TypedExpression constant) => constant switch
    {
        TypedLiteral literal => Node(literal.Value),
        TypedConvert convert => Node(convert.Operand),
        TypedList list => new JsonArray([.. list.Elements.Select(Node)]),
        TypedObject literal => Object(literal.Fields.Select(field => (field.Name, Node(field.Value)))),
        TypedMap map => Object(map.Entries.Select(entry => (TextOf(entry.Key), Node(entry.Value)))),
        _ => throw new InvalidOperationException($"{constant.GetType().Name} is not a constant"),
    };

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> fields) =>
        new(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static string TextOf(TypedExpression key) =>
        key is TypedLiteral { Value: string text } ? text : throw new InvalidOperationException("a constant key is text");

    private static JsonValue? Node(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        DateTimeOffset time => JsonValue.Create(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        TimeSpan span => JsonValue.Create($"{(span.TotalMilliseconds / 1000).ToString(CultureInfo.InvariantCulture)}s"),
        _ => throw new InvalidOperationException($"{value.GetType().Name} has no JSON form"),
    };
}
