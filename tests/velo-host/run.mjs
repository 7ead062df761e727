// Runs exports of a site's modules, unmodified and with the published Wix packages. JSON lines on standard input and output.
// Requests go to the door of the host, an HTTP server whose address is the first argument.
// In:  {kind: 'run', ...}, {kind: 'reply', id, now, message}.
// Out: {handled, events}, sent whenever nothing can go on without the host; `handled` counts the lines taken in so far.
import { register } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';
import { createClient } from '@wix/sdk';
import { virtualize } from './clock.mjs';
import { openNetwork } from './network.mjs';
import { journal, records, reply, reset, world } from './world.mjs';

register('./hooks.mjs', import.meta.url);
const write = process.stdout.write.bind(process.stdout);
console.log = console.info = console.debug = console.error;
virtualize();
openNetwork(process.argv[2]);

// Records in memory are no part of what a site gets.
const recordsModule = readFileSync(new URL('../../templates/velo/runtime/storage/records.js', import.meta.url), 'utf8');
const { InMemoryRecords } = await import(`data:text/javascript,${encodeURIComponent(recordsModule)}`);

/** Turns of the event loop without news after which nothing more is expected to happen by itself. */
const QUIET_TURNS = 4;
let handled = 0;
let busy = 0;
let settling = false;

readline.createInterface({ input: process.stdin }).on('line', line => {
  const message = JSON.parse(line);
  handled += 1;
  world.now = message.now;
  if (message.kind === 'run') run(message);
  else reply(message.id, message.message);
  settle();
});

async function run(message) {
  reset();
  world.secrets = message.secrets;
  world.callerId = message.settings.callerId ?? null;
  busy += 1;
  try {
    world.events.push({ kind: 'done', outcome: { result: (await call(message)) ?? null } });
  } catch (error) {
    world.events.push({ kind: 'done', outcome: { error: failureFrom(error) } });
  }
}

async function call({ run, folder, module, exported, args, observed, settings, visitorToken, appToken }) {
  const load = name => import(`${pathToFileURL(path.join(folder, name)).href}?run=${run}`);
  let site;
  try {
    clientFor(visitorToken).enableContext('global');
    clientFor(appToken).enableContext('global', { elevated: true });
    if (observed) {
      const { configure } = await load(observed);
      configure({ observer: event => world.events.push({ kind: 'observe', event: structuredClone(event) }) });
      configure({ budget: settings.budgetMs ?? Infinity, appId: settings.appId ?? undefined });
      if (settings.journaled) configure({ journal });
      if (settings.sharesRecords) configure({ records });
      else if (!settings.recordsInWix) configure({ records: new InMemoryRecords() });
    }
    site = await load(module);
  } finally {
    busy -= 1;
  }
  return site[exported](...args);
}

const clientFor = token => createClient({
  auth: { getAuthHeaders: async () => ({ headers: { Authorization: token } }), getActiveToken: () => token }, modules: {},
});

const failureFrom = error => ({
  code: error?.code ?? null, step: error?.step ?? null, message: error?.message ?? String(error), name: error?.name ?? null, details: error?.details ?? null,
});

/** Waits until the process is quiet, then gives the floor to the host. Only loading modules and answers that are on their way take real time. */
async function settle() {
  if (settling) return;
  settling = true;
  for (let quiet = 0, seen = -1; quiet < QUIET_TURNS || busy > 0 || world.arriving > 0;) {
    await new Promise(resolve => setImmediate(resolve));
    const state = world.events.length + handled;
    quiet = state === seen ? quiet + 1 : 0;
    seen = state;
  }
  settling = false;
  write(`${JSON.stringify({ handled, events: world.events.splice(0) })}\n`);
}
