using System.Globalization;
using System.Text;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using EngineTypes = Jint.Runtime.Types;

namespace WixFlowGen.Execution.JavaScript;

/// <summary><c>JSON.stringify</c> without replacer and indent. The engine's own writes some texts, the empty one among them, as nothing.</summary>
internal static class EngineJson
{
    /// <summary>The text; <c>undefined</c> for what JSON cannot say.</summary>
    public static JsValue Stringify(JsValue value)
    {
        var text = new StringBuilder();
        return Write(text, "", value) ? new JsValue(text.ToString()) : Undefined.Instance;
    }

    /// <summary>False when nothing was written, for there is nothing to say.</summary>
    private static bool Write(StringBuilder text, string key, JsValue value)
    {
        var said = Said(key, value);
        switch (said.Type)
        {
            case EngineTypes.Null:
                text.Append("null");
                return true;
            case EngineTypes.Boolean:
                text.Append(said.AsBoolean() ? "true" : "false");
                return true;
            case EngineTypes.Number:
                var number = said.AsNumber();
                text.Append(double.IsFinite(number) ? TypeConverter.ToString(said) : "null");
                return true;
            case EngineTypes.String:
                Quote(text, said.AsString());
                return true;
            case EngineTypes.Object when said.AsObject() is not ICallable:
                Write(text, said.AsObject());
                return true;
            default:
                return false;
        }
    }

    private static JsValue Said(string key, JsValue value) =>
        value.IsObject() && value.AsObject().Get("toJSON") is var toJson && toJson.TryCast<ICallable>() is { } call ? call.Call(value, [key]) : value;

    private static void Write(StringBuilder text, ObjectInstance instance)
    {
        if (instance.Class == "Array")
        {
            WriteArray(text, instance);
            return;
        }

        text.Append('{');
        var start = text.Length;
        foreach (var (name, property) in instance.GetOwnProperties())
        {
            if (property.Enumerable != true)
            {
                continue;
            }

            var before = text.Length;
            text.Append(before == start ? "" : ",");
            Quote(text, name);
            text.Append(':');
            text.Length = Write(text, name, instance.Get(name)) ? text.Length : before;
        }

        text.Append('}');
    }

    private static void WriteArray(StringBuilder text, ObjectInstance array)
    {
        text.Append('[');
        var length = (int)TypeConverter.ToNumber(array.Get("length"));
        for (var i = 0; i < length; i++)
        {
            var place = i.ToString(CultureInfo.InvariantCulture);
            text.Append(i == 0 ? "" : ",");
            text.Append(Write(text, place, array.Get(place)) ? "" : "null");
        }

        text.Append(']');
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var unit = value[i];
            var isPair = char.IsHighSurrogate(unit) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair)
            {
                text.Append(unit).Append(value[++i]);
            }
            else
            {
                text.Append(Escaped(unit));
            }
        }

        text.Append('"');
    }

    private static string Escaped(char unit) => unit switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
        _ when char.IsSurrogate(unit) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
        _ => unit.ToString(),
    };
}
