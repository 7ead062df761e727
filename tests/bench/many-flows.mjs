#!/usr/bin/env node
// Writes 500 flows and an Arazzo document with as many workflows. Measures the native 'wixflow check' of the first beside 'redocly lint' of the second,
// 'wixflow build' of the flows for both targets, cold and when nothing changed, and what the catalog adds to a cold check.
// node tests/bench/many-flows.mjs [runs] [--wixflow <program>] [--before <program>]      '--before': an older wixflow whose build is measured in the same run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inTurn, memory, option, redocly, root, wixflow } from './processes.mjs';

const work = path.join(root, 'artifacts/bench');
const COUNT = 500;
const RUNS = Number(process.argv[2]) || 5;

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

/** The files of a folder with the time each was last written, to see what a build writes. */
function written(/** @type {string} */ folder) {
  return new Map(fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name)).map(file => [file, fs.statSync(file, { bigint: true }).mtimeNs]));
}

writeInputs();
const program = wixflow();
const lint = [...redocly(), 'lint', 'flows.arazzo.yaml'];
const before = option('--before');
const clear = (/** @type {string} */ folder) => () => fs.rmSync(path.join(work, folder), { recursive: true, force: true });
const check = [program, 'check', 'flows'];
const times = inTurn({
  'wixflow check': { command: check, cwd: work },
  'redocly lint': { command: lint, cwd: work },
  'one flow with a call': { command: [program, 'check', 'one'], cwd: work },
  'one flow without': { command: [program, 'check', 'none'], cwd: work },
  ...(before ? { 'build, before': { command: [path.resolve(before), 'build', 'flows', '-o', 'out-before'], cwd: work, before: clear('out-before') } } : {}),
  build: { command: [program, 'build', 'flows', '-o', 'out'], cwd: work, before: clear('out') },
  'build, nothing changed': { command: [program, 'build', 'flows', '-o', 'out'], cwd: work },
}, RUNS);
const peaks = { check: Math.max(await memory(check, work), await memory(check, work)), lint: Math.max(await memory(lint, work), await memory(lint, work)) };
const first = written(path.join(work, 'out'));
inTurn({ again: { command: [program, 'build', 'flows', '-o', 'out'], cwd: work } }, 1);
const changed = [...written(path.join(work, 'out'))].filter(([file, at]) => first.get(file) !== at).length;

const ratio = (/** @type {string} */ one, /** @type {string} */ other) => `${(times[one].wall / times[other].wall).toFixed(2)} | ${(times[one].cpu / times[other].cpu).toFixed(2)}`;
const row = (/** @type {string} */ title, /** @type {string} */ name) => `| ${title} | ${times[name].wall.toFixed(0)} | ${times[name].cpu.toFixed(0)} |`;
console.log([
  `Medians of ${RUNS} cold processes in turn, ${os.cpus().length} cores, node ${process.versions.node}.\n`,
  '| | wall time, ms | processor time, ms |',
  '|---|---|---|',
  row(`\`wixflow check\`, ${COUNT} flows`, 'wixflow check'),
  row(`\`redocly lint\`, ${COUNT} workflows`, 'redocly lint'),
  `| ratio | ${ratio('wixflow check', 'redocly lint')} |`,
  row('`wixflow check`, one flow with a call', 'one flow with a call'),
  row('`wixflow check`, one flow without', 'one flow without'),
  ...(before ? [row(`\`wixflow build\`, ${COUNT} flows, before`, 'build, before')] : []),
  row(`\`wixflow build\`, ${COUNT} flows`, 'build'),
  ...(before ? [`| ratio | ${ratio('build', 'build, before')} |`] : []),
  row('`wixflow build` when nothing changed', 'build, nothing changed'),
  `| ratio to the first build | ${ratio('build, nothing changed', 'build')} |`,
  '',
  `Peak memory: check ${peaks.check.toFixed(0)} MB, lint ${peaks.lint.toFixed(0)} MB, ratio ${(peaks.check / peaks.lint).toFixed(2)}.`,
  `Files written by a build when nothing changed: ${changed} of ${first.size}.`,
  `Native binary: ${(fs.statSync(program).size / 1e6).toFixed(1)} MB.`,
].join('\n'));
