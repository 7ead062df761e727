using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Interpreter;

/// <summary>Inputs as rules and journals see them: files by name, type and size, without their content.</summary>
internal static class DescribedInputs
{
    /// <param name="whole">A JSON object that nobody has checked yet.</param>
    public static JsonElement Of(JsonElement whole, IEnumerable<IrInput> inputs)
    {
        var described = JsonObject.Create(whole) ?? [];
        foreach (var input in inputs)
        {
            Describe(described[input.Name], input.Type);
        }

        using var document = JsonDocument.Parse(described.ToJsonString());
        return document.RootElement.Clone();
    }

    private static void Describe(JsonNode? value, FlowType type)
    {
        switch (type, value)
        {
            case (FileType, JsonObject file):
                DescribeFile(file);
                break;
            case (ListType list, JsonArray elements):
                foreach (var element in elements)
                {
                    Describe(element, list.Element);
                }

                break;
            case (ObjectType known, JsonObject fields):
                foreach (var property in known.Properties)
                {
                    Describe(fields[property.Name], property.Type);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Only content that is base64 text has a size.</summary>
    private static void DescribeFile(JsonObject file)
    {
        if (file.Remove("content", out var content) && content is JsonValue text && text.TryGetValue<string>(out var base64))
        {
            var bytes = new byte[base64.Length];
            file["size"] = Convert.TryFromBase64String(base64, bytes, out var size) ? size : null;
        }
    }
}
