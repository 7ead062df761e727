using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Prints a tree as YAML in block style, as people write flows.</summary>
internal static class FlowYaml
{
    private static readonly JsonSerializerOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(JsonObject document)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in document)
        {
            Entry(text, key, value, "");
        }

        return text.ToString();
    }

    private static void Entry(StringBuilder text, string key, JsonNode? value, string indent)
    {
        text.Append(indent).Append(key).Append(':');
        switch (value)
        {
            case JsonObject { Count: > 0 } fields:
                text.Append('\n');
                foreach (var (name, inner) in fields)
                {
                    Entry(text, name, inner, indent + "  ");
                }

                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                List(text, list, indent + "  ");
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder text, JsonArray list, string indent)
    {
        foreach (var element in list)
        {
            var inner = new StringBuilder();
            switch (element)
            {
                case JsonObject { Count: > 0 } fields:
                    foreach (var (name, value) in fields)
                    {
                        Entry(inner, name, value, indent + "  ");
                    }

                    break;
                case JsonArray { Count: > 0 } nested:
                    List(inner, nested, indent + "  ");
                    break;
                default:
                    inner.Append(indent).Append("  ").Append(Scalar(element)).Append('\n');
                    break;
            }

            inner[indent.Length] = '-';
            text.Append(inner);
        }
    }

    /// <summary>JSON is YAML; a word stays a word.</summary>
    private static string Scalar(JsonNode? value) =>
        value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String && IsWord(scalar.ToString()) ? scalar.ToString() : value?.ToJsonString(_readable) ?? "null";

    private static bool IsWord(string text) =>
        text.Length > 1 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-')
        && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off");
}
