// What the code of a site can reach in this process. Time, the network and secrets belong to the host on the other end of standard input.

/** @type {{ now: number, secrets: Record<string, string>, callerId: string | null, events: object[] }} */
export const world = { now: 0, secrets: {}, callerId: null, events: [] };

const waiting = new Map();
let lastId = 0;

/** Tells the host of an event and keeps the function to call with the host's reply. */
function ask(event, onReply) {
  const id = ++lastId;
  world.events.push({ ...event, id });
  waiting.set(id, onReply);
  return id;
}

/** Hands a reply of the host on; one that nobody waits for any more is dropped. */
export function reply(id, message) {
  const onReply = waiting.get(id);
  waiting.delete(id);
  onReply?.(message);
}

/** Forgets whatever the last run still waited for. */
export const reset = () => waiting.clear();

/** A journal on the host's side, which outlives the run. */
export const journal = {
  open: start => askJournal({ op: 'open', start }),
  append: (run, entry) => askJournal({ op: 'append', run, entry }),
  finish: (run, outcome, now) => askJournal({ op: 'finish', run, outcome, now }),
  release: (run, wakeAt) => askJournal({ op: 'release', run, wakeAt }),
  find: async runId => (await askJournal({ op: 'find', runId })) ?? undefined,
};

/** Records on the host's side, which other runs see. */
export const records = {
  insert: (table, id, value) => askRecords({ op: 'insert', table, id, value }),
  get: async (table, id) => (await askRecords({ op: 'get', table, id })) ?? undefined,
  put: async (table, id, value) => { await askRecords({ op: 'put', table, id, value }); },
  remove: (table, id) => askRecords({ op: 'remove', table, id }),
  list: (table, prefix, after, limit) => askRecords({ op: 'list', table, prefix, after, limit }),
};

const askRecords = message => new Promise(resolve => ask({ kind: 'records', message }, answer => resolve(answer.value)));
const askJournal = message => new Promise(resolve => ask({ kind: 'journal', message }, answer => resolve(answer.value)));

export function virtualize() {
  const RealDate = Date;
  globalThis.Date = class Date extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [world.now] : args));
    }
    static now() {
      return world.now;
    }
  };
  globalThis.setTimeout = (callback, ms = 0, ...args) => ask({ kind: 'sleep', ms: Math.max(0, Number(ms) || 0) }, () => callback(...args));
  globalThis.clearTimeout = id => {
    if (waiting.delete(id)) world.events.push({ kind: 'cancel', id });
  };
  globalThis.fetch = (input, init) => (String(input) === TOKEN_INFO ? tokenInfo() : fetchFromHost(input, init));
}

const TOKEN_INFO = 'https://www.wixapis.com/oauth2/token-info';

/** What Wix knows of the token of the invocation. It is asked for before a flow starts, so it is no part of what a flow sends. */
async function tokenInfo() {
  const subject = world.callerId === null ? { subjectType: 'VISITOR', subjectId: 'a-visitor' } : { subjectType: 'MEMBER', subjectId: world.callerId };
  return Response.json({ active: true, ...subject });
}

/** The part of `fetch` the packages and generated code use, answered by the host. */
export async function fetchFromHost(input, init = {}) {
  const request = new Request(input, { ...init, duplex: 'half' });
  const headers = { ...init.headers };
  const body = init.body === undefined || init.body === null ? {} : typeof init.body === 'string' ? { text: init.body } : { base64: Buffer.from(init.body).toString('base64') };
  const answer = await new Promise(resolve => {
    ask({ kind: 'fetch', request: { url: request.url, method: request.method, headers, ...body } }, resolve);
  });
  if (answer.fault) throw new TypeError('fetch failed');
  const hasBody = ![204, 205, 304].includes(answer.status);
  return new Response(hasBody ? Buffer.from(answer.base64, 'base64') : null, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
}
