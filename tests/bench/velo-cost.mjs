// Measures what a generated Velo module costs beside one written by hand that sends the same requests, both with the real packages of Wix in Node.
// node tests/bench/velo-cost.mjs [rounds] [photos] [latency in ms]     build the command line first; needs the packages of tests/velo-host
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import http from 'node:http';
import { register } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const descriptor = JSON.stringify({ file: { id: 'f1', displayName: 'a.jpg', operationStatus: 'READY', mediaType: 'IMAGE' } });

if (!isMainThread) {
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(descriptor);
    }, workerData));
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
} else {
  await main(...process.argv.slice(2).map(Number));
}

async function main(rounds = 15, count = 300, latency = 0) {
  const site = path.join(root, 'artifacts/bench/import-many');
  execFileSync('dotnet', ['run', '--project', 'src/WixFlowGen.Cli', '--no-build', '--', 'build', 'tests/bench/flows', '-o', site, '--layout', 'modules'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  copyFileSync(path.join(here, 'peers/importMany.js'), path.join(site, 'velo/backend/importManyByHand.js'));

  register(pathToFileURL(path.join(root, 'tests/velo-host/hooks.mjs')).href, import.meta.url);
  const server = new Worker(fileURLToPath(import.meta.url), { workerData: latency });
  const port = await new Promise(resolve => server.once('message', resolve));
  const { createClient } = await import(pathToFileURL(path.join(root, 'tests/velo-host/node_modules/@wix/sdk/build/index.js')).href);
  const toServer = (url, init) => fetch(String(url).replace(/^https:\/\/[^/]*/, `http://127.0.0.1:${port}`), init);
  createClient({ fetch: toServer, auth: { getAuthHeaders: async () => ({ headers: { Authorization: 'key' } }) }, modules: {} }).enableContext('global', { elevated: true });

  const load = name => import(pathToFileURL(path.join(site, 'velo/backend', name)).href);
  const { configure, InMemoryRecords } = await load('wixflow/runtime.js');
  configure({ records: new InMemoryRecords(), budget: Infinity, callsPerMinute: Infinity });
  const { importMany } = await load('flows/import-many.js');
  const byHand = await load('importManyByHand.js');
  const photos = Array.from({ length: count }, (_, i) => ({ url: `https://photos.example/${i}.jpg`, name: `${i}.jpg` }));
  const programs = [['written by hand', async () => byHand.importMany(photos)], ['generated', async () => (await importMany({ photos })).ids]];

  const times = { 'written by hand': [], generated: [] };
  for (let round = -5; round < rounds; round += 1) {
    for (const [name, run] of round % 2 === 0 ? programs : [...programs].reverse()) {
      const start = performance.now();
      if ((await run()).length !== count) throw new Error(`the program ${name} lost photos`);
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  await server.terminate();
  const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  console.log(`| Velo in Node, ${2 * count} requests answered after ${latency} ms, median of ${rounds} | wall time, ms |\n|---|---|`);
  for (const [name] of programs) console.log(`| ${name} | ${median(times[name]).toFixed(1)} |`);
  console.log(`| ratio | ${(median(times.generated) / median(times['written by hand'])).toFixed(2)} |`);
}
