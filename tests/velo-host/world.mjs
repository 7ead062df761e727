// What the code of a site can reach in this process belongs to the host on the other end of standard input: it is told of events and replies to them.

/**
 * `arriving` counts answers whose time has come and which are still on their way.
 * @type {{ now: number, secrets: Record<string, string>, callerId: string | null, events: object[], arriving: number }}
 */
export const world = { now: 0, secrets: {}, callerId: null, events: [], arriving: 0 };

const waiting = new Map();
let lastId = 0;

/** Tells the host of an event and keeps the function to call with the host's reply; gives the event's id. */
export function ask(event, onReply) {
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

/** Waits no longer for a reply; false when nobody did. */
export const forget = id => waiting.delete(id);

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
