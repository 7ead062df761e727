using System.Text.Json.Nodes;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Inputs that show a reader which fields a call of a flow needs. The values are of the right type; the rules of the flow may ask for others.</summary>
internal static class ExampleInputs
{
    /// <summary>Objects in objects are shown to this depth; types of the API may contain themselves.</summary>
    private const int Deepest = 4;

    /// <summary>One line of JSON that stands between single quotes in a shell.</summary>
    public static string Json(IrFlow flow)
    {
        var inputs = new JsonObject();
        foreach (var input in flow.Inputs.Where(input => input.Required))
        {
            inputs[input.Name] = Of(input.Type, Deepest);
        }

        return inputs.ToJsonString();
    }

    private static JsonNode? Of(FlowType type, int depth) => type switch
    {
        BoolType => false,
        IntType whole => whole.Minimum ?? 0,
        DoubleType number => number.Minimum ?? 0,
        StringType { Enum: [var first, ..] } => first,
        StringType or AnyType => "text",
        BytesType => "",
        TimestampType => "2026-01-01T00:00:00Z",
        DurationType => "1s",
        FileType => new JsonObject { ["name"] = "file.txt", ["mimeType"] = "text/plain", ["content"] = "" },
        ListType => new JsonArray(),
        MapType => new JsonObject(),
        ObjectType known when depth > 0 => new JsonObject(known.Properties.Where(property => property.Required)
            .Select(property => KeyValuePair.Create(property.Name, Of(property.Type, depth - 1)))),
        ObjectType => new JsonObject(),
        _ => null,
    };
}
