using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Cel;
using WixFlowGen.Types;

namespace WixFlowGen.Interpreter.Expressions;

/// <summary>Values in JSON and back, by their type.</summary>
public static class JsonValues
{
    /// <summary>Reads JSON as a value of a type. A null field is absent.</summary>
    /// <exception cref="FlowException"><c>INVALID_VALUE</c> or <c>INVALID_CONVERSION</c>: the JSON does not have the type.</exception>
    public static object? Read(JsonElement json, FlowType type, string path = "value") => (type, json.ValueKind) switch
    {
        (OptionalType, JsonValueKind.Null) => null,
        (OptionalType optional, _) => Read(json, optional.Inner, path),
        (AnyType or ErrorType or NullType, _) => Untyped(json),
        (BoolType, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
        (IntType, JsonValueKind.Number) when json.TryGetDouble(out var number) && Math.Abs(number) <= CelNumbers.Largest && number == Math.Truncate(number) => (long)number,
        // What the flow uses of an answer was checked before; a number that is too large stands where nothing reads it.
        (DoubleType or IntType, JsonValueKind.Number) when type is DoubleType || Math.Abs(json.GetDouble()) > CelNumbers.Largest => json.GetDouble(),
        (StringType, JsonValueKind.String) => json.GetString(),
        (BytesType, JsonValueKind.String) when json.TryGetBytesFromBase64(out var bytes) => bytes,
        (TimestampType, JsonValueKind.String) => CelTime.Timestamp(json.GetString() ?? ""),
        (DurationType, JsonValueKind.String) => CelTime.Duration(json.GetString() ?? ""),
        (ListType list, JsonValueKind.Array) => json.EnumerateArray().Select((item, i) => Read(item, list.Element, $"{path}[{i}]")).ToList(),
        (MapType map, JsonValueKind.Object) => Fields(json, _ => map.Value, path),
        (ObjectType known, JsonValueKind.Object) => Fields(json, name => known.Find(name)?.Type ?? AnyType.Instance, path),
        (FileType, JsonValueKind.Object) => File(json, path),
        _ => throw new FlowException("INVALID_VALUE", $"'{path}' is not {type.Display}"),
    };

    /// <summary>The value in its JSON form.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c>: a number that is not finite.</exception>
    public static JsonElement Write(object? value) => value switch
    {
        null => CelJson.Null,
        bool flag => CelJson.Of(flag),
        long whole => CelJson.Of(whole),
        double number => CelJson.Of(number),
        string text => CelJson.Of(text),
        byte[] bytes => CelJson.Of(bytes),
        DateTimeOffset time => CelJson.Of(time),
        TimeSpan duration => CelJson.Of(duration),
        IReadOnlyList<object?> list => CelJson.OfList(list, Write),
        IReadOnlyDictionary<string, object?> map => CelJson.OfMap(map, Write),
        _ => throw new InvalidOperationException($"a {value.GetType().Name} is no value of a flow"),
    };

    private static FileValue File(JsonElement json, string path)
    {
        try
        {
            return new FileValue(json.Deserialize(RuntimeJson.Default.FlowFile) ?? throw new JsonException());
        }
        catch (JsonException)
        {
            throw new FlowException("INVALID_VALUE", $"'{path}' is not a file");
        }
    }

    /// <summary>The value in its JSON form, files with their content in base64.</summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static JsonElement WriteWhole(object? value) => value switch
    {
        FileValue { File.HasContent: true } file => Write(file.Append(new("content", file.Content())).ToDictionary(StringComparer.Ordinal)),
        IReadOnlyList<object?> list => CelJson.OfList(list, WriteWhole),
        IReadOnlyDictionary<string, object?> map => CelJson.OfMap(map, WriteWhole),
        _ => Write(value),
    };

    private static object? Untyped(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.GetDouble() is var number && number == Math.Truncate(number) && Math.Abs(number) <= CelNumbers.Largest ? (long)number : number,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Array => json.EnumerateArray().Select(Untyped).ToList(),
        JsonValueKind.Object => Fields(json, _ => AnyType.Instance, ""),
        _ => null,
    };

    private static Dictionary<string, object?> Fields(JsonElement json, Func<string, FlowType> typeOf, string path)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
        {
            fields[field.Name] = Read(field.Value, typeOf(field.Name), $"{path}.{field.Name}");
        }

        return fields;
    }
}
