import { allRecords } from 'backend/wixflow/storage/recordPages.js';

/**
 * The lines of one run, in the order they were written, and who holds the run by them.
 * @typedef {object} RunLog
 * @property {import('backend/wixflow/journal/journal.js').JournalEntry[]} entries
 * @property {import('backend/wixflow/journal/journal.js').RunOutcome} [outcome]
 * @property {string} [owner] nobody when absent
 * @property {number} leaseMs
 * @property {number} lastWrite
 * @property {number} next the place of the next line
 * @property {PlacedLine[]} large results that a finished run need not keep
 * @typedef {{ place: number, line: any }} PlacedLine
 */

/** In characters. Results with the content of files are longer. */
const large = 4096;

/**
 * The lines of a run that has none yet.
 * @returns {RunLog}
 */
export function emptyLog() {
  return { entries: [], leaseMs: 0, lastWrite: 0, next: 0, large: [] };
}

/**
 * @param {import('backend/wixflow/storage/records.js').RecordStore} records
 * @param {string} run
 * @returns {Promise<RunLog>}
 */
export async function readLog(records, run) {
  const log = emptyLog();
  (await allRecords(records, 'run-entries', `${run}|`)).forEach((record) => {
    const place = Number(record.id.slice(run.length + 1));
    add(log, record.value);
    log.next = place + 1;
    if (isLarge(record.value)) {
      log.large.push({ place, line: record.value });
    }
  });
  return log;
}

/**
 * Worth being shortened when nobody needs the result any more.
 * @param {any} line
 */
export function isLarge(line) {
  return line.json !== undefined && line.json.length > large;
}

/**
 * @param {RunLog} log
 * @param {any} line
 */
function add(log, line) {
  log.lastWrite = line.at;
  switch (line.kind) {
    case 'opened':
      log.owner = line.owner;
      log.leaseMs = line.leaseMs;
      break;
    case 'released':
      log.owner = undefined;
      break;
    case 'finished':
      log.outcome = line.outcome;
      break;
    case 'renewed':
      break;
    default:
      log.entries.push(line);
  }
}
