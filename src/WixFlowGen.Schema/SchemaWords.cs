using NJsonSchema;
using NJsonSchema.Validation;

namespace WixFlowGen.Schema;

/// <summary>Says what a schema expects: its <c>x-expected</c>, or the name of its type.</summary>
internal static class SchemaWords
{
    public static string Expected(ValidationError error)
    {
        if (error.Schema.ExtensionData?.TryGetValue("x-expected", out var words) == true && words is string text)
        {
            return text;
        }

        return error.Schema.Enumeration.Count > 0
            ? $"one of {string.Join(", ", error.Schema.Enumeration)}"
            : OfType(error.Schema.Type);
    }

    private static string OfType(JsonObjectType type) => type switch
    {
        JsonObjectType.Array => "a list",
        JsonObjectType.Boolean => "true or false",
        JsonObjectType.Integer => "a whole number",
        JsonObjectType.Number => "a number",
        JsonObjectType.Object => "a mapping",
        JsonObjectType.String => "text",
        _ => "another value",
    };
}
