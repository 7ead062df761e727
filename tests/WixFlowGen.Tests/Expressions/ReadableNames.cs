using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Names as generated programs have them, for reading the printed text.</summary>
internal sealed class ReadableNames : ICSharpNames, IJavaScriptNames
{
    public string Local(string name) => name;

    public string EnterVariable(string name) => name;

    public void LeaveVariable()
    {
    }

    public string Runtime(string function) => function;

    public string TypeName(FlowType type) => CSharpTypes.Name(type, known => known.Name.Length == 0 ? "Anonymous" : known.Display);

    public string Member(ObjectType type, string property) => char.ToUpperInvariant(property[0]) + property[1..];

    public string ToJson(ObjectType type, string value) => $"ToJson({value})";

    public string FromJson(FlowType type, string json) => $"FromJson<{TypeName(type)}>({json})";
}
