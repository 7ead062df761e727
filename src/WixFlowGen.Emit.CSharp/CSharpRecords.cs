using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints the records of a flow: inputs and outputs first, then the messages in the order of use.</summary>
internal sealed class CSharpRecords(CSharpNames names, TemplateSet templates)
{
    public string Print(IrFlow flow) => string.Join("\n\n", flow.Records.Select(record => Record(record, flow).Trim('\n')));

    /// <summary>Records that are neither inputs nor outputs of a flow.</summary>
    public string Print(IEnumerable<IrRecord> records) => string.Join("\n\n", records.Select(record => Record(record, null).Trim('\n')));

    private string Record(IrRecord record, IrFlow? flow)
    {
        var inputs = ReferenceEquals(record.Type, flow?.InputRecord.Type)
            ? flow?.Inputs.ToDictionary(input => input.Name, StringComparer.Ordinal) ?? []
            : [];
        return templates.Render("record", new Dictionary<string, object?>
        {
            ["summary"] = CSharpDocs.Summary(SummaryOf(record, flow), ""),
            ["name"] = names.TypeName(record.Type),
            ["fields"] = record.Fields.Select(field => Field(record, field, inputs.GetValueOrDefault(field.Name))).ToList(),
            ["keepsUnknown"] = record.KeepsUnknown,
            ["rest"] = record.KeepsUnknown ? names.Rest(record.Type) : "",
            ["isEmpty"] = record.Fields.IsEmpty && !record.KeepsUnknown,
        });
    }

    private static string SummaryOf(IrRecord record, IrFlow? flow) => record switch
    {
        _ when ReferenceEquals(record.Type, flow?.InputRecord.Type) => $"What {flow?.Name} takes.",
        _ when ReferenceEquals(record.Type, flow?.OutputRecord.Type) => $"What {flow?.Name} gives.",
        _ when flow is null => "A value that is converted.",
        { Type.Name: var type } when type.Contains('.', StringComparison.Ordinal) => $"The parts of {type} this flow uses.",
        _ => "A value of this flow.",
    };

    private Dictionary<string, object?> Field(IrRecord record, IrField field, IrInput? input)
    {
        var member = names.Member(record.Type, field.Name);
        var initial = input?.Default is { } json ? Initial(field.Type, json) : null;
        var isRequired = field.Always && initial is null;
        return new()
        {
            ["doc"] = input?.Description is { } text ? CSharpDocs.Summary(text, "    ") : "",
            ["jsonName"] = CSharpMembers.IsFieldOf(member, field.Name) ? "" : CSharpLiterals.Text(field.Name),
            ["required"] = isRequired,
            ["type"] = field.Always || field.Type is OptionalType ? names.TypeName(field.Type) : $"{names.TypeName(field.Type)}?",
            ["member"] = member,
            ["settable"] = initial is not null,
            ["initial"] = initial is null || (field.Always && IsInitialAnyway(field.Type, initial)) ? "" : initial,
        };
    }

    /// <summary>What a new object holds without being told; saying it would be a warning.</summary>
    private static bool IsInitialAnyway(FlowType type, string initial) => (type, initial) is (BoolType, "false") or (IntType, "0") or (DoubleType, "0" or "0.0");

    /// <summary>A default as a C# initializer; objects and lists are read from their JSON.</summary>
    private string Initial(FlowType type, string json) => type switch
    {
        StringType => CSharpLiterals.Text(System.Text.Json.Nodes.JsonNode.Parse(json)?.GetValue<string>() ?? ""),
        IntType or DoubleType or BoolType => json,
        _ => $"JsonText.Read({CSharpLiterals.Text(json)}, {names.Serialized(type)})",
    };
}
