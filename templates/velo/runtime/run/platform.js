import { base64Of, bytesOf } from 'backend/wixflow/run/bytes.js';

/**
 * @typedef {object} Clock
 * @property {() => number} now milliseconds since 1970
 * @property {(ms: number, callback: () => void) => (() => void)} after calls back later; returns what cancels it
 */

/**
 * @typedef {{ kind: 'wait', runId: string, key: string, ms: number }
 *   | { kind: 'step', runId: string, key: string, outcome: 'completed' | 'replayed' | 'failed' }} FlowEvent
 */

/**
 * @typedef {object} Platform
 * @property {Clock} clock
 * @property {import('backend/wixflow/journal/journal.js').Journal} journal where runs are written down; in the records unless it is given
 * @property {import('backend/wixflow/storage/records.js').RecordStore} records keeps runs, links and what syncs know
 * @property {import('backend/wixflow/run/secrets.js').SecretSource} secrets
 * @property {string} [appId] the app whose rights the site's code has; events it caused itself are no news to syncs
 * @property {() => string} newRunId
 * @property {(event: FlowEvent) => void} observer must not throw
 * @property {(text: string) => void} log hears of failures nobody waits for; never of messages or data
 * @property {(url: string, init: any) => Promise<any>} fetch
 * @property {(base64: string) => any} toBody bytes as `fetch` takes them
 * @property {(response: any) => Promise<string>} toBase64 the bytes of a response
 * @property {number} callsPerMinute more calls of Wix wait for their turn; Infinity never waits. Wix allows an app 200 on a site
 * @property {number} callTimeout for one try of a Wix call, in milliseconds
 * @property {number} transferTimeout for one try of an upload or a download
 * @property {number} lease how long a run that writes nothing stays ours
 * @property {number} budget how long an invocation may work on a run before it stops and is to be resumed; Wix ends it after 14 s
 */

/**
 * What the platform has from the site. Flows bring it, so that nothing below them depends on the packages of Wix.
 * @typedef {object} SiteParts
 * @property {Platform['fetch']} fetch
 * @property {Platform['secrets']} secrets
 * @property {() => Platform['records']} createRecords
 * @property {(records: () => Platform['records']) => Platform['journal']} createJournal
 */

let runs = 0;

/** @type {SiteParts} */
let site;

/**
 * Created when first needed.
 * @type {{ journal?: Platform['journal'], records?: Platform['records'] }}
 */
const parts = {};

/** @type {Platform} */
const platform = {
  clock: {
    now: () => Date.now(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  },
  get journal() {
    parts.journal = parts.journal || site.createJournal(() => platform.records);
    return parts.journal;
  },
  set journal(given) {
    parts.journal = given;
  },
  get records() {
    parts.records = parts.records || site.createRecords();
    return parts.records;
  },
  set records(given) {
    parts.records = given;
  },
  secrets: { find: (name) => site.secrets.find(name) },
  newRunId: () => {
    runs += 1;
    return `run-${Date.now().toString(36)}-${runs.toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
  },
  observer: () => {},
  log: (text) => console.error(text),
  fetch: (url, init) => site.fetch(url, init),
  toBody: bytesOf,
  toBase64: async (response) => base64Of(await response.arrayBuffer()),
  callsPerMinute: 200,
  callTimeout: 10000,
  transferTimeout: 60000,
  // An invocation lives for its budget and one more try of a transfer.
  lease: 120000,
  budget: 10000,
};

/**
 * Says what the site gives to the platform.
 * @param {SiteParts} given
 */
export function useSite(given) {
  site = given;
}

/**
 * Replaces parts of the platform; each has a default that fits a Wix site.
 * A clock may give `sleep(ms)` in place of `after`.
 * @typedef {{ now: () => number, after?: Clock['after'], sleep?: (ms: number) => Promise<void> }} GivenClock
 * @param {Partial<Omit<Platform, 'clock'>> & { clock?: GivenClock }} given
 */
export function configure(given) {
  const { clock, ...others } = given;
  Object.assign(platform, others);
  if (clock) {
    platform.clock = { now: () => clock.now(), after: afterOf(clock) };
  }
}

/** @returns {Platform} */
export function currentPlatform() {
  return platform;
}

/**
 * @param {{ after?: Clock['after'], sleep?: (ms: number) => Promise<void> }} clock
 * @returns {Clock['after']}
 */
function afterOf(clock) {
  const { after, sleep } = clock;
  if (after) {
    return (ms, callback) => after.call(clock, ms, callback);
  }
  if (!sleep) {
    return platform.clock.after;
  }
  return (ms, callback) => {
    let isCancelled = false;
    sleep.call(clock, ms).then(() => {
      if (!isCancelled) {
        callback();
      }
    });
    return () => {
      isCancelled = true;
    };
  };
}
