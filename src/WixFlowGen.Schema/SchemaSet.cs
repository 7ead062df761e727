using System.Collections.Concurrent;
using NJsonSchema;

namespace WixFlowGen.Schema;

/// <summary>The loaded schemas, each loaded when its step kind first occurs.</summary>
internal static class SchemaSet
{
    private static readonly Lazy<JsonSchema> Root = new(() => Parse(SchemaComposer.FlowRoot().ToString(Newtonsoft.Json.Formatting.None)));
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Steps = new(StringComparer.Ordinal);

    public static JsonSchema Flow => Root.Value;

    public static JsonSchema Step(string kind) => Steps.GetOrAdd(
        kind, name => new(() => Parse(SchemaComposer.Step(name).ToString(Newtonsoft.Json.Formatting.None)))).Value;

    /// <summary>Reads a schema without touching the network: every reference is inside the text.</summary>
    public static JsonSchema Parse(string text) => JsonSchema.FromJsonAsync(text).GetAwaiter().GetResult();
}
