using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.Velo;

/// <summary>Comments and JSDoc: text of the user stays on one line and cannot end the comment.</summary>
internal static class JavaScriptDocs
{
    public static string Line(string text) => CommentText.OneLine(text);

    public static string Comment(string text) => CommentText.OneLine(text).Replace("*/", "* /", StringComparison.Ordinal);

    public static string Parameter(IrInput input)
    {
        var name = input.Required ? $"inputs.{input.Name}" : $"[inputs.{input.Name}]";
        var about = input.Description is { } text ? $" {Comment(text)}" : input.Default is { } initial ? $" default {Comment(initial)}" : "";
        return $"@param {{{TypeOf(input.Type)}}} {name}{about}";
    }

    public static string TypeOf(FlowType type) => type switch
    {
        BoolType => "boolean",
        IntType or DoubleType => "number",
        StringType or TimestampType or DurationType or BytesType => "string",
        FileType => "import('backend/wixflow/run/files.js').FlowFile",
        ListType list => $"Array<{TypeOf(list.Element)}>",
        MapType map => $"Record<string, {TypeOf(map.Value)}>",
        OptionalType optional => $"{TypeOf(optional.Inner)} | undefined",
        ObjectType { Name: var name } owner when !name.Contains('.', StringComparison.Ordinal) =>
            $"{{{string.Join(", ", owner.Properties.Select(p => $"{Key(p.Name)}{(p.AlwaysPresent ? "" : "?")}: {TypeOf(p.Type)}"))}}}",
        _ => "any",
    };

    /// <summary>A key of an object type. A slash behind a star would end the comment.</summary>
    private static string Key(string name) => JavaScriptConstants.PropertyName(name).Replace("*/", @"*\/", StringComparison.Ordinal);
}
