using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Runtime;

/// <summary>What the runtime knows of a flow before it runs.</summary>
/// <param name="Name">Kebab case, as in the YAML.</param>
/// <param name="Input">How the inputs are written as JSON, for the rules and the journal.</param>
/// <param name="Rules">Checked on the inputs, in order, before anything happens.</param>
public sealed record FlowDefinition<TInput, TOutput>(
    string Name, JsonTypeInfo<TInput> Input, JsonTypeInfo<TOutput> Output, IReadOnlyList<FlowRule>? Rules = null);
