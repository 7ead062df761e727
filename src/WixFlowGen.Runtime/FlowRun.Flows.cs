using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Runs another flow as a part of this run, with keys below <paramref name="key"/>; its failure is the step's.</summary>
    /// <param name="inputs">As the caller writes them; they are checked by the rules of the flow that is run.</param>
    /// <param name="answerRules">What the caller needs of the outputs.</param>
    /// <exception cref="FlowException"><c>INPUT_INVALID</c>, or the failure of the flow.</exception>
    public async Task<TResult> FlowAsync<TInput, TOutput, TGiven, TResult>(
        string key, SubFlow<TInput, TOutput> flow, TGiven inputs, JsonTypeInfo<TGiven> given, JsonTypeInfo<TResult> result,
        IReadOnlyList<FlowRule>? answerRules = null)
    {
        ThrowRecordedFailure(KeyOf(key));
        return await GuardAsync(KeyOf(key), async () =>
        {
            using var handover = new FileHandover();
            var taken = handover.While(() => flow.Definition.ReadInputs(JsonSerializer.SerializeToElement(inputs, given)));
            await ReadSecretsAsync(flow.Definition.Secrets);
            var output = await flow.Body(taken, Scope(key));
            return handover.While(() => AnswerOf(
                JsonSerializer.SerializeToElement(output, flow.Definition.Output), result, $"'{flow.Definition.Name}'", answerRules ?? []));
        });
    }
}
