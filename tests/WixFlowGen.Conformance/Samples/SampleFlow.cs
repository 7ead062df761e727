using WixFlowGen.Conformance.Velo;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Samples;

/// <summary>One flow in the style of generated code, for each target.</summary>
internal static class SampleFlow
{
    public const string Type = "WixFlows.Sample.SampleFlow";

    public const string Module = "backend/flows/sample.js";

    public const string Export = "sample";

    public static VeloSite Site { get; } = ShippedRuntime.Site.With(KeyValuePair.Create(Module, """
        import { files } from '@wix/media';
        import { auth } from '@wix/essentials';
        import { defineFlow, operation, present } from 'backend/wixflow/runtime.js';

        const elevatedGetFile = auth.elevate(files.getFileDescriptor);

        const getFile = operation('media.files.getFileDescriptor', {
          idempotent: true,
          call: ({ fileId }) => elevatedGetFile(fileId),
          unwrapped: 'file',
          response: { timestamp: ['file.createdDate', 'file.updatedDate'], image: ['file.media.image.image'] },
        });

        export const sample = defineFlow({ name: 'sample', rules: [['fileId', 'type', 'string']] }, async (inputs, run) => {
          const ready = await run.poll('ready', getFile, () => ({ fileId: inputs.fileId }), {
            until: (ready) => ['READY', 'FAILED'].includes(present(ready.file?.operationStatus, 'ready.file.operationStatus')),
            every: '2s',
            timeout: '5m',
          });
          if (ready.file?.operationStatus === 'FAILED') {
            throw run.fail('check', 'MEDIA_FAILED', `Wix could not process ${inputs.fileId}`);
          }
          return { name: present(ready.file?.displayName, 'ready.file.displayName') };
        });
        """));

    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["SampleFlow.g.cs"] = """
            #nullable enable
            using System.Text.Json.Serialization;
            using WixFlowGen.Runtime;
            using WixFlowGen.Runtime.Wix;
            using static WixFlowGen.Runtime.Present;

            namespace WixFlows.Sample;

            public sealed record SampleInputs
            {
                [JsonPropertyName("fileId")]
                public required string FileId { get; init; }
            }

            public sealed record SampleOutputs
            {
                [JsonPropertyName("name")]
                public required string Name { get; init; }
            }

            internal sealed record GetFileRequest([property: JsonPropertyName("fileId")] string? FileId);

            internal sealed record GetFileResponse([property: JsonPropertyName("file")] FileDescriptor? File);

            internal sealed record FileDescriptor(
                [property: JsonPropertyName("displayName")] string? DisplayName,
                [property: JsonPropertyName("operationStatus")] string? OperationStatus);

            [JsonSerializable(typeof(SampleInputs))]
            [JsonSerializable(typeof(SampleOutputs))]
            [JsonSerializable(typeof(GetFileRequest))]
            [JsonSerializable(typeof(GetFileResponse))]
            internal sealed partial class FlowJson : JsonSerializerContext;

            public sealed class SampleFlow(FlowRuntime runtime)
            {
                private static readonly FlowDefinition<SampleInputs, SampleOutputs> Definition =
                    new("sample", FlowJson.Default.SampleInputs, FlowJson.Default.SampleOutputs);

                private static readonly WixOperation<GetFileRequest, GetFileResponse> GetFile = new(
                    "media.files.getFileDescriptor", "GET", "/site-media/v1/files/get-file-by-id",
                    FlowJson.Default.GetFileRequest, FlowJson.Default.GetFileResponse);

                public Task<SampleOutputs> RunAsync(SampleInputs inputs, string? runId = null, CancellationToken cancellationToken = default) =>
                    runtime.RunAsync(Definition, inputs, ExecuteAsync, runId, cancellationToken);

                private static async Task<SampleOutputs> ExecuteAsync(SampleInputs inputs, FlowRun run)
                {
                    var ready = await run.PollAsync("ready", GetFile, () => new GetFileRequest(inputs.FileId),
                        until: ready => Require(ready.File?.OperationStatus, "ready.file.operationStatus") is "READY" or "FAILED",
                        every: TimeSpan.FromSeconds(2), timeout: TimeSpan.FromMinutes(5));
                    if (ready.File?.OperationStatus == "FAILED")
                    {
                        throw run.Fail("check", "MEDIA_FAILED", $"Wix could not process {inputs.FileId}");
                    }

                    return new SampleOutputs { Name = Require(ready.File?.DisplayName, "ready.file.displayName") };
                }
            }
            """,
    };
}
