using System.Text;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Execution.CSharp.Evaluation;

/// <summary>Names for expressions alone: records are numbered, locals get a trailing underscore.</summary>
internal sealed class StandaloneCSharpNames : ICSharpNames
{
    private readonly Dictionary<ObjectType, string> _records = [];

    /// <summary>The names asked for since it was cleared.</summary>
    public HashSet<string> Used { get; } = [];

    public string Local(string name)
    {
        Used.Add(name);
        return name + "_";
    }

    public string EnterVariable(string name) => Local(name);

    public void LeaveVariable()
    {
    }

    public string TypeName(FlowType type) => CSharpTypes.Name(type, Record);

    public string Member(ObjectType type, string property) => $"P{type.Properties.ToList().FindIndex(known => known.Name == property)}";

    public string ToJson(ObjectType type, string value) => $"ValueJson.To({value})";

    public string FromJson(FlowType type, string json) => $"ValueJson.From<{TypeName(type)}>({json})";

    /// <summary>The records of all object types that were named, including those only their properties name.</summary>
    public string Records()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _records.Count; i++)
        {
            var (type, name) = _records.ElementAt(i);
            text.AppendLine($"public sealed record {name} {{");
            foreach (var property in type.Properties)
            {
                var declared = TypeName(property.Type) + (property.AlwaysPresent ? "" : "?");
                var initial = property.AlwaysPresent && !CSharpTypes.IsValueType(property.Type) ? " = null!;" : "";
                text.AppendLine(
                    $"[JsonPropertyName({CSharpLiterals.Text(property.Name)})] public {declared} {Member(type, property.Name)} {{ get; init; }}{initial}");
            }

            text.AppendLine("}");
        }

        return text.ToString();
    }

    private string Record(ObjectType type)
    {
        if (!_records.TryGetValue(type, out var name))
        {
            _records.Add(type, name = $"Record{_records.Count}");
        }

        return name;
    }
}
