using System.Globalization;
using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using WixFlowGen.Execution.Sdk;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>Values of the engine as values of the SDK double (dictionaries, lists, dates, undefined) or as JSON, and back.</summary>
internal sealed class EngineValues(Engine engine)
{
    private readonly JsonSerializer _serializer = new(engine);
    private readonly JsonParser _parser = new(engine);

    /// <summary>The value as the SDK double takes it. Functions inside objects are left out.</summary>
    /// <exception cref="JavaScriptException">A date is invalid.</exception>
    public object? Read(JsValue value) => value switch
    {
        _ when value.IsUndefined() => SdkUndefined.Value,
        _ when value.IsNull() => null,
        _ when value.IsString() => value.AsString(),
        _ when value.IsBoolean() => value.AsBoolean(),
        _ when value.IsNumber() => value.AsNumber(),
        JsDate date => ReadDate(date),
        _ when value.IsUint8Array() => value.AsUint8Array(),
        JsArray list => list.Select(Read).ToList(),
        ObjectInstance fields => Fields(fields).ToDictionary(field => field.Name, field => Read(field.Value), StringComparer.Ordinal),
        _ => value.ToString(),
    };

    /// <summary>A value of the SDK double as one of the engine.</summary>
    public JsValue Write(object? value) => value switch
    {
        null => JsValue.Null,
        SdkUndefined => JsValue.Undefined,
        string text => text,
        bool flag => flag ? JsBoolean.True : JsBoolean.False,
        double number => JsNumber.Create(number),
        DateTimeOffset date => new JsDate(engine, date),
        byte[] bytes => WriteBytes(bytes),
        List<object?> list => new JsArray(engine, [.. list.Select(Write)]),
        Dictionary<string, object?> fields => JsObject.CreateFromEntries(engine, fields.Select(field => KeyValuePair.Create(field.Key, Write(field.Value)))),
        _ => throw new ArgumentException($"a {value.GetType().Name} is no JavaScript value", nameof(value)),
    };

    /// <summary>Gives an object or list of the engine the content of a value of the SDK double, in place: the SDK changes its arguments.</summary>
    public void Overwrite(JsValue target, object? source)
    {
        switch (target, source)
        {
            case (JsArray list, List<object?> items):
                list.Set("length", items.Count, throwOnError: true);
                for (var i = 0; i < items.Count; i++)
                {
                    Overwrite(list, i.ToString(CultureInfo.InvariantCulture), items[i]);
                }

                break;
            case (ObjectInstance fields and not (JsArray or JsDate), Dictionary<string, object?> members):
                foreach (var name in Fields(fields).Select(field => field.Name).Where(name => !members.ContainsKey(name)).ToList())
                {
                    fields.Delete(name);
                }

                foreach (var (name, member) in members)
                {
                    Overwrite(fields, name, member);
                }

                break;
        }
    }

    /// <summary>What <c>JSON.stringify</c> keeps of the value; null for undefined.</summary>
    public JsonNode? ReadJson(JsValue value) => _serializer.Serialize(value) is JsString text ? JsonNode.Parse(text.ToString()) : null;

    /// <summary>JSON as a value of the engine.</summary>
    public JsValue WriteJson(JsonNode? json) => json is null ? JsValue.Null : _parser.Parse(json.ToJsonString());

    /// <summary>Bytes as an array of the engine.</summary>
    public JsValue WriteBytes(byte[] bytes) => engine.Intrinsics.Uint8Array.Construct(bytes);

    private void Overwrite(ObjectInstance holder, string name, object? source)
    {
        var before = holder.Get(name);
        var isSameKind = (before, source) is (JsArray, List<object?>) or (ObjectInstance and not (JsArray or JsDate), Dictionary<string, object?>);
        if (isSameKind)
        {
            Overwrite(before, source);
        }
        else
        {
            holder.DefineOwnProperty(name, new PropertyDescriptor(Write(source), writable: true, enumerable: true, configurable: true));
        }
    }

    private static IEnumerable<(string Name, JsValue Value)> Fields(ObjectInstance instance) =>
        from key in instance.GetOwnPropertyKeys(Jint.Runtime.Types.String)
        let property = instance.GetOwnProperty(key)
        where property.Enumerable
        let value = instance.Get(key)
        where !value.IsCallable()
        select (key.ToString(), value);

    private DateTimeOffset ReadDate(JsDate date)
    {
        // .NET ends with the year 9999, JavaScript some 266,000 years later.
        const double last = 253_402_300_799_999;
        return double.IsNaN(date.DateValue) || Math.Abs(date.DateValue) > last
            ? throw HostErrors.Of(engine, "RangeError", "Invalid time value")
            : DateTimeOffset.FromUnixTimeMilliseconds((long)date.DateValue);
    }
}
