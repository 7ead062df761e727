using System.Text.Json;
using WixFlowGen.Emit.Velo.Expressions;

namespace WixFlowGen.Emit.Velo;

/// <summary>Constants and keys of object literals.</summary>
internal static class JavaScriptConstants
{
    /// <summary>A key of an object literal; <c>__proto__</c> is computed, because written out it would set the prototype.</summary>
    public static string PropertyName(string name) => name == "__proto__" ? "['__proto__']"
        : JavaScriptLiterals.IsIdentifier(name) ? name
        : JavaScriptLiterals.Text(name);

    /// <summary>JSON text as a JavaScript literal in the module's style.</summary>
    public static string Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Print(document.RootElement);
    }

    private static string Print(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JavaScriptLiterals.Text(value.GetString() ?? ""),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Print))}]",
        JsonValueKind.Object => JavaScriptLayout.Instance.Braces(
            "{", [.. value.EnumerateObject().Select(field => $"{PropertyName(field.Name)}: {Print(field.Value)}")], "}"),
        _ => value.GetRawText(),
    };
}
