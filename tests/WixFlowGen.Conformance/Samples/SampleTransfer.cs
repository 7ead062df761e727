using WixFlowGen.Conformance.Velo;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Samples;

/// <summary>A flow that moves bytes both ways, for each target.</summary>
internal static class SampleTransfer
{
    public const string Type = "WixFlows.Transfer.TransferFlow";

    public const string Module = "backend/flows/transfer.js";

    public const string Export = "transfer";

    public static VeloSite Site { get; } = ShippedRuntime.Site.With(KeyValuePair.Create(Module, """
        import { files } from '@wix/media';
        import { auth } from '@wix/essentials';
        import { defineFlow, operation, present } from 'backend/wixflow/runtime.js';

        const elevatedGenerate = auth.elevate(files.generateFileUploadUrl);

        const generateFileUploadUrl = operation('media.files.generateFileUploadUrl', {
          idempotent: true,
          call: ({ mimeType, ...options }) => elevatedGenerate(mimeType, options),
        });

        export const transfer = defineFlow({ name: 'transfer', rules: [['track', 'type', 'file']] }, async (inputs, run) => {
          const slot = await run.call('slot', generateFileUploadUrl, () => ({
            mimeType: inputs.track.mimeType,
            fileName: inputs.track.name,
            sizeInBytes: String(inputs.track.size),
          }));
          const uploaded = await run.upload('uploaded', inputs.track, () => present(slot.uploadUrl, 'slot.uploadUrl'));
          await run.sleep('processing', '5s');
          const back = await run.download('back', () => present(uploaded.file?.url, 'uploaded.file.url'), { maxBytes: 1000 });
          return { id: present(uploaded.file?.id, 'uploaded.file.id'), size: back.size };
        });
        """));

    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["TransferFlow.g.cs"] = """
            #nullable enable
            using System.Text.Json.Serialization;
            using WixFlowGen.Runtime;
            using WixFlowGen.Runtime.Wix;
            using static WixFlowGen.Runtime.Present;

            namespace WixFlows.Transfer;

            public sealed record TransferInputs([property: JsonPropertyName("track")] FlowFile Track);

            public sealed record TransferOutputs([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("size")] long Size);

            internal sealed record GenerateRequest(
                [property: JsonPropertyName("mimeType")] string? MimeType,
                [property: JsonPropertyName("fileName")] string? FileName,
                [property: JsonPropertyName("sizeInBytes")] string? SizeInBytes);

            internal sealed record GenerateResponse([property: JsonPropertyName("uploadUrl")] string? UploadUrl);

            internal sealed record UploadAnswer([property: JsonPropertyName("file")] FileDescriptor? File);

            internal sealed record FileDescriptor([property: JsonPropertyName("id")] string? Id, [property: JsonPropertyName("url")] string? Url);

            [JsonSerializable(typeof(TransferInputs))]
            [JsonSerializable(typeof(TransferOutputs))]
            [JsonSerializable(typeof(GenerateRequest))]
            [JsonSerializable(typeof(GenerateResponse))]
            [JsonSerializable(typeof(UploadAnswer))]
            internal sealed partial class FlowJson : JsonSerializerContext;

            public sealed class TransferFlow(FlowRuntime runtime)
            {
                private static readonly FlowDefinition<TransferInputs, TransferOutputs> Definition =
                    new("transfer", FlowJson.Default.TransferInputs, FlowJson.Default.TransferOutputs);

                private static readonly WixOperation<GenerateRequest, GenerateResponse> GenerateFileUploadUrl = new(
                    "media.files.generateFileUploadUrl", "POST", "/site-media/v1/files/generate-upload-url",
                    FlowJson.Default.GenerateRequest, FlowJson.Default.GenerateResponse) { Idempotent = true };

                public Task<TransferOutputs> RunAsync(TransferInputs inputs, string? runId = null, CancellationToken cancellationToken = default) =>
                    runtime.RunAsync(Definition, inputs, ExecuteAsync, runId, cancellationToken);

                private static async Task<TransferOutputs> ExecuteAsync(TransferInputs inputs, FlowRun run)
                {
                    var slot = await run.CallAsync("slot", GenerateFileUploadUrl, () => new GenerateRequest(
                        inputs.Track.MimeType, inputs.Track.Name, inputs.Track.Size.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    var uploaded = await run.UploadAsync(
                        "uploaded", inputs.Track, () => Require(slot.UploadUrl, "slot.uploadUrl"), FlowJson.Default.UploadAnswer);
                    await run.SleepAsync("processing", TimeSpan.FromSeconds(5));
                    var back = await run.DownloadAsync("back", () => Require(uploaded.File?.Url, "uploaded.file.url"), maxBytes: 1000);
                    return new TransferOutputs(Require(uploaded.File?.Id, "uploaded.file.id"), back.Size);
                }
            }
            """,
    };
}
