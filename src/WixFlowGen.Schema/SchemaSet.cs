using System.Collections.Concurrent;
using NJsonSchema;

namespace WixFlowGen.Schema;

/// <summary>The loaded schemas, each loaded when its step kind first occurs.</summary>
internal static class SchemaSet
{
    private static readonly Lazy<JsonSchema> Root = new(() => SchemaLoader.Load(SchemaComposer.FlowRoot()));
    private static readonly Lazy<JsonSchema> ConnectorRoot = new(() => SchemaLoader.Load(SchemaComposer.Connector()));
    private static readonly Lazy<JsonSchema> SyncRoot = new(() => SchemaLoader.Load(SchemaComposer.Sync()));
    private static readonly Lazy<JsonSchema> TestRoot = new(() => SchemaLoader.Load(SchemaComposer.Test()));
    private static readonly Lazy<JsonSchema> SyncTestRoot = new(() => SchemaLoader.Load(SchemaComposer.SyncTest()));
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Steps = new(StringComparer.Ordinal);

    public static JsonSchema Flow => Root.Value;

    public static JsonSchema Connector => ConnectorRoot.Value;

    public static JsonSchema Sync => SyncRoot.Value;

    public static JsonSchema Test => TestRoot.Value;

    public static JsonSchema SyncTest => SyncTestRoot.Value;

    public static JsonSchema Step(string kind) =>
        Steps.GetOrAdd(kind, name => new(() => SchemaLoader.Load(SchemaComposer.Step(name)))).Value;
}
