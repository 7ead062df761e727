using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime;

/// <summary>JSON types for values without a record: an interpreter passes <see cref="JsonElement"/> where generated code passes records.</summary>
[JsonSerializable(typeof(FlowFile))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(List<JsonElement>))]
[JsonSerializable(typeof(JsonElement?))]
[JsonSerializable(typeof(bool))]
public sealed partial class RuntimeJson : JsonSerializerContext;
