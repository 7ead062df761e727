using System.Collections.Immutable;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Chooses the C# names of everything a generated file names. None is used twice in one place, and none is a name the file needs for itself.</summary>
internal sealed class CSharpNames : ICSharpNames
{
    private readonly Dictionary<ObjectType, string> _types = new(ObjectTypeShapes.Comparer);
    private readonly CSharpMembers _members = new();
    private readonly Dictionary<string, string> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _systems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _serialized = new(StringComparer.Ordinal);

    public CSharpNames(IrFlow flow)
        : this(CSharpFlowNames.Stem(flow.Name), CSharpFlowNames.Namespace(flow.Name), CSharpFlowNames.Class(flow.Name), flow.Records, flow.Operations)
    {
    }

    public CSharpNames(IrSync sync)
        : this(CSharpFlowNames.SyncClass(sync.Name), CSharpFlowNames.SyncNamespace(sync.Name), CSharpFlowNames.SyncClass(sync.Name), sync.Records, [])
    {
    }

    private CSharpNames(string stem, string space, string main, ImmutableArray<IrRecord> records, ImmutableArray<IrOperation> operations)
    {
        Stem = stem;
        Namespace = space;
        MainClass = main;
        JsonContext = $"{stem}Json";

        // The source generator writes a file for each type, and file names do not tell cases apart.
        var types = new UniqueNames(
            [
                .. CSharpReservedNames.Types, .. CSharpReservedNames.ContextMembers, .. CSharpReservedNames.RecordMembers, .. CSharpReservedNames.MainMembers,
                MainClass, Stem, JsonContext,
            ],
            StringComparer.OrdinalIgnoreCase);
        foreach (var record in records)
        {
            var name = CSharpIdentifier.Pascal(record.Name);
            _types[record.Type] = types.Take(CSharpReservedNames.IsMisleading(name) ? $"{name}Record" : name, "Value");
        }

        foreach (var record in records)
        {
            _members.Add(record, _types[record.Type], JsonContext);
        }

        foreach (var group in operations.GroupBy(operation => operation.Connector?.System.Name))
        {
            NameOperations(group.Key is { } system ? _systems[system] = types.Take(CSharpIdentifier.Pascal(system), "System") : "Wix", group);
        }

        Locals = new([.. CSharpReservedNames.Types, .. CSharpReservedNames.Functions, MainClass, JsonContext, .. _types.Values, .. _systems.Values]);
    }

    /// <summary>The name of the flow or sync in Pascal case, which the file's name begins with.</summary>
    public string Stem { get; }

    /// <summary>The class of the flow or sync.</summary>
    public string MainClass { get; }

    public string Namespace { get; }

    /// <summary>The serializer context. The JSON source generator wants a name that no other namespace of the project has.</summary>
    public string JsonContext { get; }

    public CSharpLocals Locals { get; }

    /// <summary>The member of its owner that holds an operation.</summary>
    public string Operation(string id) => _operations[id];

    /// <summary>An operation as the flow's code names it: <c>Wix.ImportFile</c>, or below its system's class.</summary>
    public string OperationMember(string id) => $"{_owners[id]}.{_operations[id]}";

    /// <summary>The class that holds a system and its operations.</summary>
    public string System(string connector) => _systems[connector];

    /// <summary>What another flow's class offers to those that run it.</summary>
    public static string FlowAsStep(string flow) => $"{CSharpFlowNames.FullClass(flow)}.AsStep";

    /// <summary>What the runtime is told of a sync.</summary>
    public static string SyncDefinition(string sync) => $"{CSharpFlowNames.SyncNamespace(sync)}.{CSharpFlowNames.SyncClass(sync)}.Definition";

    public string Local(string name) => Locals.Find(name);

    public string EnterVariable(string name) => Locals.EnterVariable(name);

    public void LeaveVariable() => Locals.Leave();

    public string Member(ObjectType type, string property) => _members.Of(type, property);

    /// <summary>The member of a record that holds the fields without a name.</summary>
    public string Rest(ObjectType type) => _members.Rest(type);

    public string ToJson(ObjectType type, string value) => $"JsonSerializer.SerializeToElement({value}, {Serialized(type)})";

    public string FromJson(FlowType type, string json) => $"JsonText.Read({json}, {Serialized(type)})";

    /// <summary>The serialization metadata of a type, which the file then declares.</summary>
    public string Serialized(FlowType type)
    {
        var written = type is OptionalType optional && !CSharpTypes.IsValueType(optional.Inner) ? optional.Inner : type;
        _serialized.Add(TypeName(written));
        return CSharpJson.TypeInfo(written, this);
    }

    /// <summary>The types the file serializes so far, sorted.</summary>
    public IEnumerable<string> SerializedTypes => _serialized;

    public string TypeName(FlowType type) => CSharpTypes.Name(type, RecordName);

    private void NameOperations(string owner, IEnumerable<IrOperation> operations)
    {
        var members = new UniqueNames([.. CSharpReservedNames.Types, .. CSharpReservedNames.ObjectMembers, owner, JsonContext], StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            _owners[operation.Id] = owner;
            _operations[operation.Id] = members.Take(CSharpIdentifier.Pascal(operation.Name), "Operation");
        }
    }

    private string RecordName(ObjectType type) => type switch
    {
        _ when _types.TryGetValue(type, out var name) => name,
        { Name: "File" } => "FlowFile",
        _ when RuntimeTypes.Contains(type) => RuntimeTypeName(type),
        _ => "JsonElement",
    };

    private string RuntimeTypeName(ObjectType type) => RuntimeTypes.IsOutcome(type) && type.Find("items")?.Type is ListType items
        ? $"ForEachOutcome<{TypeName(items.Element)}>"
        : type.Name switch
        {
            "$run" => "FlowRun",
            "$caller" => "FlowCaller",
            "$error" => "FlowException",
            _ => "ForEachFailure",
        };
}
