#!/usr/bin/env node
// Writes 500 flows and an Arazzo document with as many workflows, checks the first with 'wixflow check' (ReadyToRun) and the second
// with 'redocly lint' (--reuse: the one of the last time), and prints wall time and peak memory of both, and what the catalog adds to a cold check.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const work = path.join(root, 'artifacts/bench');
const COUNT = 500;
const RUNS = Number(process.argv[2] ?? 5);

const name = (/** @type {number} */ i) => `import-project-${String(i).padStart(3, '0')}`;

/** A flow of about 40 lines; which of three bodies it has, and its limits, follow from its number alone. */
function flow(i) {
  const minutes = 10 + (i * 37) % 500;
  const call = [
    ['portfolio.projects.createProject', `      project:
        title: \${{ inputs.title }}
        hidden: ${i % 2 === 0}
        collectionIds: \${{ inputs.collections }}`, 'project.id'],
    ['portfolio.collections.createCollection', `      collection:
        title: \${{ inputs.title }}
        hidden: ${i % 2 === 0}
        description: 'Made by flow ${i} with \${{ size(inputs.collections) }} others'`, 'collection.id'],
    ['data.items.insert', `      dataCollectionId: Imports${i % 7}
      dataItem:
        data: { title: '\${{ inputs.title }}', position: ${i} }`, 'dataItem.id'],
  ][i % 3];
  return `flow: ${name(i)}
summary: Upload a picture and keep it with entry ${i}
on: { call: { permissions: admin } }
inputs:
  picture: file
  title: { type: string, minLength: 1, maxLength: ${40 + i % 40} }
  collections: { type: array, items: { type: string, format: guid }, maxItems: 20, default: [] }
steps:
  - id: slot
    call: media.files.generateFileUploadUrl
    with:
      mimeType: \${{ inputs.picture.mimeType }}
      fileName: '\${{ inputs.title }} ${i}.png'
      sizeInBytes: \${{ string(inputs.picture.size) }}
      private: false
      labels: [flow-${i % 10}, imported]
  - id: uploaded
    upload: \${{ inputs.picture }}
    to: \${{ slot.uploadUrl }}
  - id: ready
    # wixflow-disable-next-line WF0413: the page calls again with the run's id
    poll: { call: media.files.getFileDescriptor, with: { fileId: '\${{ uploaded.file.id }}' } }
    until: ready.file.operationStatus in ['READY', 'FAILED']
    every: ${2 + i % 3}s
    timeout: ${minutes}m
  - if: ready.file.operationStatus == 'FAILED'
    fail:
      code: PICTURE_FAILED
      message: 'Wix could not process \${{ inputs.picture.name }} of \${{ inputs.title }}'
  - id: entry
    call: ${call[0]}
    with:
${call[1]}
outputs:
  fileId: \${{ ready.file.id }}
  entryId: \${{ entry.${call[2]} }}
  label: '\${{ inputs.title.size() > 10 ? "long" : "short" }} title'
`;
}

/** The same steps as an Arazzo workflow. */
const workflow = (/** @type {number} */ i) => `  - workflowId: ${name(i)}
    summary: Upload a picture and keep it with entry ${i}
    inputs:
      type: object
      required: [picture, title]
      properties:
        picture: { type: string }
        title: { type: string, minLength: 1, maxLength: ${40 + i % 40} }
        collections: { type: array, items: { type: string }, maxItems: 20 }
    steps:
      - stepId: slot
        operationId: generateFileUploadUrl
        requestBody:
          contentType: application/json
          payload:
            mimeType: image/png
            fileName: $inputs.title
            private: false
            labels: [flow-${i % 10}, imported]
        successCriteria:
          - condition: $statusCode == 200
        outputs:
          uploadUrl: $response.body#/uploadUrl
      - stepId: ready
        operationId: getFileDescriptor
        parameters:
          - { name: fileId, in: query, value: $inputs.picture }
        successCriteria:
          - condition: $statusCode == 200
        outputs:
          status: $response.body#/file/operationStatus
      - stepId: entry
        operationId: createProject
        requestBody:
          contentType: application/json
          payload:
            project: { title: $inputs.title, hidden: ${i % 2 === 0} }
        successCriteria:
          - condition: $statusCode == 200
        outputs:
          id: $response.body#/project/id
    outputs:
      fileId: $steps.ready.outputs.status
      entryId: $steps.entry.outputs.id
`;

const operation = (/** @type {string} */ route, /** @type {string} */ verb, /** @type {string} */ id, /** @type {string} */ extra) => `  ${route}:
    ${verb}:
      operationId: ${id}
      summary: ${id}
${extra}      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object } } } }
        '400': { description: refused }
`;

function writeInputs() {
  fs.rmSync(work, { recursive: true, force: true });
  for (const folder of ['flows', 'one', 'none']) fs.mkdirSync(path.join(work, folder), { recursive: true });
  for (let i = 0; i < COUNT; i++) fs.writeFileSync(path.join(work, 'flows', `${name(i)}.flow.yaml`), flow(i));
  fs.writeFileSync(path.join(work, 'one', 'one.flow.yaml'), `flow: one
summary: One call
on: { call: { permissions: admin } }
steps:
  - call: media.files.generateFileDownloadUrl
    with: { fileId: f, expirationInMinutes: 10 }
`);
  fs.writeFileSync(path.join(work, 'none', 'none.flow.yaml'), `flow: none
summary: No call
on: { call: { permissions: admin } }
steps:
  - wait: 10s
`);
  fs.writeFileSync(path.join(work, 'flows.arazzo.yaml'), `arazzo: 1.0.1
info: { title: flows, version: 1.0.0, summary: ${COUNT} workflows, description: ${COUNT} workflows }
sourceDescriptions:
  - { name: wix, type: openapi, url: ./wix.openapi.yaml }
workflows:
${Array.from({ length: COUNT }, (_, i) => workflow(i)).join('')}`);
  const body = '      requestBody: { content: { application/json: { schema: { type: object } } } }\n';
  const query = '      parameters:\n        - { name: fileId, in: query, schema: { type: string } }\n';
  fs.writeFileSync(path.join(work, 'wix.openapi.yaml'), `openapi: 3.1.0
info: { title: wix, version: 1.0.0, license: { name: none, identifier: none } }
servers: [{ url: 'https://www.wixapis.com' }]
security: []
paths:
${operation('/site-media/v1/files/generate-upload-url', 'post', 'generateFileUploadUrl', body)}${operation('/site-media/v1/files/get-file-by-id', 'get', 'getFileDescriptor', query)}${operation('/portfolio/v1/projects', 'post', 'createProject', body)}`);
}

/** Wall time in ms and peak resident memory in MB of a whole process. */
function run(program, args) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(program, args, { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] });
    let peak = 0;
    let errors = '';
    child.stderr.on('data', text => { errors += text; });
    const sample = () => {
      try {
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0));
      } catch { /* it is gone */ }
    };
    const timer = setInterval(sample, 5);
    child.on('error', reject);
    child.on('exit', code => {
      clearInterval(timer);
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (code === 0) resolve({ ms, mb: peak / 1024 });
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${errors.slice(0, 2000)}`));
    });
  });
}

const median = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Rounds are interleaved, so that a busy moment of the machine meets all programs. */
async function measure(programs) {
  const results = programs.map(() => /** @type {{ms: number, mb: number}[]} */ ([]));
  for (let round = 0; round <= RUNS; round++) {
    for (const [i, [program, args]] of programs.entries()) {
      const result = await run(program, args);
      if (round > 0) results[i].push(result); // the first round warms the disk
    }
  }
  return results.map(all => ({ ms: median(all.map(one => one.ms)), mb: Math.max(...all.map(one => one.mb)) }));
}

function published() {
  const folder = path.join(root, 'artifacts/bench-wixflow');
  execFileSync('dotnet', ['publish', 'src/WixFlowGen.Cli', '-c', 'Release', '-r', 'linux-x64', '--self-contained', 'false', '-p:PublishReadyToRun=true', '-o', folder, '-v', 'quiet', '--nologo'], { cwd: root, stdio: 'inherit' });
  return path.join(folder, 'wixflow');
}

writeInputs();
const reused = path.join(root, 'artifacts/bench-wixflow/wixflow');
const wixflow = process.argv[3] === '--reuse' && fs.existsSync(reused) ? reused : published();
if (!fs.existsSync(path.join(here, 'node_modules'))) execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
const redocly = path.join(here, 'node_modules/@redocly/cli/bin/cli.js');
const [many, lint, one, none] = await measure([
  [wixflow, ['check', 'flows']],
  [process.execPath, [redocly, 'lint', 'flows.arazzo.yaml']],
  [wixflow, ['check', 'one']],
  [wixflow, ['check', 'none']],
]);
const lines = [
  `| median of ${RUNS} cold processes | wall time, ms | peak memory, MB |`,
  '|---|---|---|',
  `| \`wixflow check\`, ${COUNT} flows | ${many.ms.toFixed(0)} | ${many.mb.toFixed(0)} |`,
  `| \`redocly lint\`, ${COUNT} workflows | ${lint.ms.toFixed(0)} | ${lint.mb.toFixed(0)} |`,
  `| ratio | ${(many.ms / lint.ms).toFixed(2)} | ${(many.mb / lint.mb).toFixed(2)} |`,
  `| one flow with a call | ${one.ms.toFixed(0)} | ${one.mb.toFixed(0)} |`,
  `| one flow without | ${none.ms.toFixed(0)} | ${none.mb.toFixed(0)} |`,
  `| cost of the catalog for one package, and of binding the call | ${(one.ms - none.ms).toFixed(0)} | |`,
];
console.log(lines.join('\n'));
