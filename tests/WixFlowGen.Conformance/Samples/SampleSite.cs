using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.Samples;

/// <summary>Modules in the style of generated ones, small enough to see what they must do.</summary>
internal static class SampleSite
{
    public const string Module = "backend/flows/sample.js";

    public static VeloSite Site { get; } = new VeloSite(new Dictionary<string, string>()).With(
        KeyValuePair.Create("backend/lib/pause.js", """
            export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
            export class FlowError extends Error {
              constructor(code, message, step) {
                super(message);
                this.code = code;
                this.step = step;
              }
            }
            """),
        KeyValuePair.Create(Module, """
            import { files } from '@wix/media';
            import { projects } from '@wix/portfolio';
            import { auth } from '@wix/essentials';
            import { Permissions, webMethod } from '@wix/web-methods';
            import { secrets } from '@wix/secrets';
            import { fetch } from 'wix-fetch';
            import { FlowError, pause } from 'backend/lib/pause.js';
            import { pause as samePause } from '../lib/pause.js';

            const getFile = auth.elevate(files.getFileDescriptor);

            export const readyFile = webMethod(Permissions.Admin, async ({ fileId, every = 2000 }) => {
              for (let attempt = 1; ; attempt += 1) {
                const file = await getFile(fileId);
                if (file?.operationStatus === 'READY') {
                  return { id: file._id, created: file._createdDate.toISOString(), attempt };
                }
                await (attempt % 2 ? pause : samePause)(every);
              }
            });

            export async function create(project) {
              try {
                const made = await projects.createProject(project);
                return { made, project };
              } catch (error) {
                const { applicationError, validationError } = error.details ?? {};
                throw new FlowError(applicationError?.code ?? validationError?.fieldViolations?.[0]?.field ?? error.code, `${error.name} ${error.status}`, 'made');
              }
            }

            export async function put(url, content) {
              const response = await fetch(url, { method: 'PUT', headers: { 'Content-Type': 'text/plain' }, body: Buffer.from(content, 'base64') });
              const text = await response.text();
              return { status: response.status, ok: response.ok, answer: JSON.parse(text), id: response.headers.get('X-Wix-Request-Id') };
            }

            export async function together(ids) {
              const found = await Promise.all(ids.map(async id => (await getFile(id)).displayName));
              const key = await secrets.getSecretValue('key');
              return { found, key: key.value, at: Date.now() };
            }
            """));

}
