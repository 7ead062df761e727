using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Chooses the C# names of everything a flow names; a name that C# or the generated file needs for itself gets a suffix.</summary>
internal sealed class CSharpNames : ICSharpNames
{
    /// <summary>Types the generated file uses by their short names.</summary>
    private static readonly FrozenSet<string> TakenTypes = new[]
    {
        "Task", "Func", "Action", "TimeSpan", "DateTimeOffset", "CancellationToken", "JsonElement", "Fields", "FlowRun", "FlowRuntime",
        "FlowDefinition", "FlowException", "FlowFile", "FlowCaller", "FlowRule", "RetryPolicy", "Wix", "WixOperation", "WixRoute", "Connector", "ConnectorAuth", "ConnectorOperation", "ConnectorRateLimit", "Object", "String",
        "Boolean", "Int64", "Double", "Byte", "Math", "List", "Dictionary", "Convert", "Enumerable", "JsonSerializable", "JsonSerializer",
        "EventStart", "SubFlow", "WixFlows",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<ObjectType, string> _types = new(ObjectTypeShapes.Comparer);
    private readonly Dictionary<string, string> _operations;
    private readonly Dictionary<string, string> _systems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners;
    private readonly Stack<Dictionary<string, string>> _scopes = new();
    private readonly SortedSet<string> _serialized = new(StringComparer.Ordinal);
    private HashSet<string> _locals = new(["inputs", "run"], StringComparer.Ordinal);

    public CSharpNames(IrFlow flow) : this(flow.Name, flow.Records, flow.Operations)
    {
    }

    /// <param name="name">Of the flow or sync, in kebab case.</param>
    public CSharpNames(string name, ImmutableArray<IrRecord> records, ImmutableArray<IrOperation> operations)
    {
        FlowName = Casing.Pascal(name);
        FlowClass = $"{FlowName}Flow";
        Namespace = $"WixFlows.{FlowName}";
        JsonContext = $"{FlowName}Json";
        var taken = new HashSet<string>(TakenTypes, StringComparer.Ordinal) { FlowClass, FlowName, JsonContext };
        foreach (var record in records)
        {
            var chosen = HasMisleadingEnd(record.Name) ? $"{record.Name}Record" : record.Name;
            while (!taken.Add(chosen))
            {
                chosen += "Value";
            }

            _types[record.Type] = chosen;
        }

        _operations = operations.ToDictionary(operation => operation.Id, operation => Casing.Pascal(operation.Name), StringComparer.Ordinal);
        foreach (var connector in operations.Select(operation => operation.Connector?.System.Name).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var system = Casing.Pascal(connector);
            while (!taken.Add(system))
            {
                system += "System";
            }

            _systems[connector] = system;
        }

        _owners = operations.ToDictionary(operation => operation.Id, operation => operation.Connector is { } call ? _systems[call.System.Name] : "Wix", StringComparer.Ordinal);
        _scopes.Push([]);
    }

    /// <summary>Ends that .NET keeps for kinds of types these records are not (CA1711).</summary>
    private static readonly string[] MisleadingEnds =
    [
        "Attribute", "Collection", "Delegate", "Dictionary", "Enum", "EventArgs", "EventHandler", "Ex", "Exception", "Flag", "Flags", "Impl", "New",
        "Permission", "Queue", "Stack", "Stream",
    ];

    private static bool HasMisleadingEnd(string name) => MisleadingEnds.Any(end => name.EndsWith(end, StringComparison.Ordinal));

    public string FlowName { get; }

    public string FlowClass { get; }

    public string Namespace { get; }

    /// <summary>The serializer context. The JSON source generator wants a name that no other namespace of the project has.</summary>
    public string JsonContext { get; }

    /// <summary>The member of the file's <c>Wix</c> class that holds an operation.</summary>
    public string Operation(string id) => _operations[id];

    /// <summary>An operation as the flow's code names it: <c>Wix.ImportFile</c>, or below its system's class.</summary>
    public string OperationMember(string id) => $"{_owners[id]}.{_operations[id]}";

    /// <summary>The class that holds a system and its operations.</summary>
    public string System(string connector) => _systems[connector];

    /// <summary>What another flow's class offers to those that run it.</summary>
    public static string FlowAsStep(string flow) => $"WixFlows.{Casing.Pascal(flow)}.{Casing.Pascal(flow)}Flow.AsStep";

    /// <summary>What the runtime is told of a sync.</summary>
    public static string SyncDefinition(string sync) => $"WixFlows.{Casing.Pascal(sync)}.{Casing.Pascal(sync)}Sync.Definition";

    public string Local(string name)
    {
        foreach (var scope in _scopes)
        {
            if (scope.TryGetValue(name, out var chosen))
            {
                return chosen;
            }
        }

        return Escape(name);
    }

    /// <summary>Declares a local in the innermost scope under a C# name nobody else has: C# lets no inner name hide an outer one.</summary>
    /// <param name="otherwise">The name to take when its own is taken; numbered where that is taken too.</param>
    public string Declare(string name, string? otherwise = null)
    {
        var chosen = name;
        if (otherwise is not null && _locals.Contains(chosen))
        {
            chosen = otherwise;
        }

        var stem = chosen;
        for (var number = 2; !_locals.Add(chosen); number++)
        {
            chosen = stem + number.ToString(CultureInfo.InvariantCulture);
        }

        _scopes.Peek()[name] = Escape(chosen);
        return Escape(chosen);
    }

    /// <summary>Starts a lambda: what it declares is free again afterwards. Returns what to give back to <see cref="LeaveLambda"/>.</summary>
    public IReadOnlySet<string> EnterLambda()
    {
        var outer = _locals;
        _locals = new(outer, StringComparer.Ordinal);
        Enter();
        return outer;
    }

    public void LeaveLambda(IReadOnlySet<string> outer)
    {
        Leave();
        _locals = new(outer, StringComparer.Ordinal);
    }

    public void Enter() => _scopes.Push([]);

    public void Leave() => _scopes.Pop();

    public string Member(ObjectType type, string property) => MemberName(property);

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

    /// <summary>The member of a JSON field; digits in front and signs C# does not take become underscores.</summary>
    public static string MemberName(string property)
    {
        var plain = string.Concat(property.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        var pascal = plain.TrimStart('_') is { Length: > 0 } letters ? Casing.Pascal(letters) : plain;
        return char.IsAsciiDigit(pascal[0]) ? $"_{pascal}" : pascal;
    }

    private static string Escape(string name) => CSharpKeywords.All.Contains(name) ? $"@{name}" : name;
}
