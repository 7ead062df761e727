using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints values: objects and lists a field a line where they are long, everything else by the expression printer.</summary>
internal sealed class JavaScriptValues(JavaScriptNames names)
{
    private readonly JavaScriptExpressionPrinter _expressions = new(names);

    public string Print(IrExpression value)
    {
        switch (value)
        {
            case IrObject { Fields.IsEmpty: false } literal:
                var fields = literal.Fields.Select(field => Property(field.Name, Print(field.Value))).ToList();
                return JavaScriptLayout.Instance.Braces("{", fields, "}", forceBreak: fields.Count > 1);
            case IrList { Elements.IsEmpty: false } list:
                var elements = list.Elements.Select(Print).ToList();
                var line = $"[{string.Join(", ", elements)}]";
                return JavaScriptLayout.Instance.Fits(line) ? line : JavaScriptLayout.Instance.Braces("[", elements, "]", forceBreak: true);
            default:
                return _expressions.Print(value);
        }
    }

    /// <summary>As the condition of a branch: a truth value is printed as it is computed.</summary>
    public string PrintCondition(IrExpression condition) => _expressions.Print(condition);

    /// <summary><c>name: value</c>, or <c>name</c> alone where the value is a variable of that name.</summary>
    public static string Property(string name, string value)
    {
        var key = JavaScriptConstants.PropertyName(name);
        return key == value ? key : $"{key}: {value}";
    }
}
