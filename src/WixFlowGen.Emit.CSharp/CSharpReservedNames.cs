using System.Collections.Frozen;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Names that C#, the runtime or the source generator for JSON need for themselves in a generated file.</summary>
internal static class CSharpReservedNames
{
    /// <summary>The member of a record that holds the fields without a name.</summary>
    public const string RestOfRecord = "OtherFields";

    /// <summary>Types and namespaces that generated files name without saying where they are.</summary>
    public static readonly FrozenSet<string> Types = new[]
    {
        // .NET
        "Action", "Array", "Boolean", "Byte", "CancellationToken", "Convert", "DateTimeOffset", "Dictionary", "Double", "Enumerable", "Func", "IDictionary",
        "IReadOnlyDictionary", "IReadOnlyList", "Int64", "JsonElement", "JsonExtensionData", "JsonExtensionDataAttribute", "JsonIgnoreCondition",
        "JsonKnownNamingPolicy", "JsonPropertyName", "JsonPropertyNameAttribute", "JsonSerializable", "JsonSerializableAttribute", "JsonSerializer",
        "JsonSerializerContext", "JsonSourceGenerationOptions", "JsonSourceGenerationOptionsAttribute", "List", "Math", "Object", "String", "System", "Task", "TimeSpan",

        // Expressions
        "CelAny", "CelConvert", "CelJson", "CelLists", "CelLogic", "CelNumbers", "CelText", "CelTextParts", "CelTime", "CelTimeParts", "DurationConverter",
        "Fields", "JsonText", "TimestampConverter",

        // The runtime
        "CallPermission", "Chunks", "ConflictPolicy", "Connector", "ConnectorAuth", "ConnectorOperation", "ConnectorRateLimit", "DeletePolicy", "ErrorCodes",
        "EventStart", "FieldDirection", "FlowCaller", "FlowDefinition", "FlowEntry", "FlowException", "FlowFile", "FlowRecovery", "FlowRule", "FlowRun", "FlowRuntime",
        "ForEachFailure", "ForEachOutcome", "HttpAuthentication", "PagePlan", "Present", "RetryPolicy", "RuntimeJson", "StepOutcome", "SubFlow", "SyncConversions",
        "SyncCreate", "SyncDefinition", "SyncField", "SyncPlan", "SyncSideFlow", "Wix", "WixFlowGen", "WixFlows", "WixFlowsRegistration", "WixOperation", "WixRoute",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Functions that expressions call without saying where they are.</summary>
    public static readonly FrozenSet<string> Functions = new[] { "Find", "FindValue", "Has", "Require" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Members of every class.</summary>
    public static readonly FrozenSet<string> ObjectMembers =
        new[] { "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Members of the class of a flow or sync, which hide types of their name.</summary>
    public static readonly FrozenSet<string> MainMembers =
        new[] { "AsStep", "Definition", "ExecuteAsync", "InputRules", "OnEvent", "Plan", "ResumeAsync", "RunAsync" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a namespace beside the class that lists the flows would hide, or be hidden by.</summary>
    public static readonly FrozenSet<string> Namespaces = Types.Concat(ObjectMembers).Append("Create").ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Members of every record, the one that holds fields without a name, and what initial values are read with.</summary>
    public static readonly FrozenSet<string> RecordMembers =
        ObjectMembers.Concat(["Clone", "Deconstruct", "EqualityContract", "JsonText", RestOfRecord, "PrintMembers"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Members of a serializer context, which has a property for each type.</summary>
    public static readonly FrozenSet<string> ContextMembers =
        ObjectMembers.Concat(["Default", "GeneratedSerializerOptions", "GetTypeInfo", "Options"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Ends that .NET keeps for kinds of types records are not (CA1711).</summary>
    private static readonly string[] _misleadingEnds =
    [
        "Attribute", "Collection", "Delegate", "Dictionary", "Enum", "EventArgs", "EventHandler", "Ex", "Exception", "Flag", "Flags", "Impl", "New",
        "Permission", "Queue", "Stack", "Stream",
    ];

    /// <summary>How the source generator begins and ends the names of its own members, which stand beside those of the types.</summary>
    private static readonly string[] _generatedStarts = ["Create_", "ForEachOutcome", "IReadOnly", "Nullable"], _generatedEnds = ["CtorParamInit", "PropInit", "SerializeHandler"];

    /// <summary>Whether a record of that name would be taken for something else by readers, or by the source generator.</summary>
    public static bool IsMisleading(string type) => _misleadingEnds.Concat(_generatedEnds).Any(end => type.EndsWith(end, StringComparison.Ordinal))
        || _generatedStarts.Any(start => type.StartsWith(start, StringComparison.Ordinal));
}
