using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints values: objects and lists a field a line where they are long, everything else by the expression printer.</summary>
internal sealed class CSharpValues(CSharpNames names)
{
    private readonly CSharpExpressionPrinter _expressions = new(names);

    public string Print(IrExpression value)
    {
        switch (value)
        {
            case IrObject literal:
                return Object(literal);
            case IrList { Elements.IsEmpty: false } list:
                var elements = list.Elements.Select(Print).ToList();
                var line = $"[{string.Join(", ", elements)}]";
                return CSharpLayout.Instance.Fits(line) ? line : CSharpLayout.Instance.Braces("[", elements, "]", forceBreak: true);
            default:
                return _expressions.Print(value);
        }
    }

    /// <summary>A value whose type C# infers from the text. Lengths are <c>int</c> there, and whole numbers of flows are <c>long</c>.</summary>
    public string PrintInferred(IrExpression value) => value switch
    {
        IrCall { Function.Id: "size_list" or "size_bytes" } => $"(long){Print(value)}",
        IrConditional { Then: IrCall { Function.Id: "size_list" or "size_bytes" } } => $"(long)({Print(value)})",
        _ => Print(value),
    };

    private string Object(IrObject literal)
    {
        var head = $"new {names.TypeName(literal.ObjectType)}";
        if (literal.Fields.IsEmpty)
        {
            return $"{head}()";
        }

        var fields = literal.Fields.Select(field => $"{names.Member(literal.ObjectType, field.Name)} = {Print(field.Value)}").ToList();
        var line = $"{head} {{ {string.Join(", ", fields)} }}";
        return fields.Count == 1 && CSharpLayout.Instance.Fits(line)
            ? line
            : $"{head}\n{CSharpLayout.Instance.Braces("{", fields, "}", forceBreak: true)}";
    }
}
