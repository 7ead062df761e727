/**
 * @typedef {object} RunStart
 * @property {string} runId
 * @property {string} flow
 * @property {string} inputsJson
 * @property {number} now milliseconds since 1970
 * @property {string} owner unique for each invocation
 * @property {number} leaseMs how long nobody else may take the run after the last entry
 */
/**
 * @typedef {{ key: string, kind: 'started' | 'completed' | 'waiting', json?: string, at: number, attempt: number }} JournalEntry
 * @typedef {{ json: string } | { error: { code: string, message: string, step?: string } }} RunOutcome
 */
/**
 * @typedef {object} RunOpening
 * @property {'new' | 'resumed' | 'finished' | 'busy'} status
 * @property {string} inputsJson the inputs the run was first started with
 * @property {JournalEntry[]} entries in the order they were written
 * @property {RunOutcome} [outcome]
 */
/**
 * Where runs are written down, so that a repeated run returns recorded results and a broken one goes on.
 * @typedef {object} Journal
 * @property {(start: RunStart) => Promise<RunOpening>} open
 * @property {(runId: string, entry: JournalEntry) => Promise<void>} append
 * @property {(runId: string, outcome: RunOutcome) => Promise<void>} finish
 * @property {(runId: string, wakeAt?: number) => Promise<void>} release
 */
/**
 * @typedef {object} KnownRun
 * @property {string} inputsJson
 * @property {JournalEntry[]} entries
 * @property {string} owner
 * @property {number} leaseMs
 * @property {number} heldUntil
 * @property {RunOutcome} [outcome]
 */

const keptFinishedRuns = 1000;

/**
 * Remembers runs as long as the module is loaded; of finished runs, the latest thousand.
 * @implements {Journal}
 */
export class InMemoryJournal {
  constructor() {
    /** @type {Map<string, KnownRun>} */
    this.runs = new Map();
    /** @type {string[]} */
    this.finished = [];
  }

  /**
   * @param {RunStart} start
   * @returns {Promise<RunOpening>}
   */
  async open(start) {
    const { inputsJson, owner, leaseMs } = start;
    const heldUntil = start.now + leaseMs;
    const run = this.runs.get(start.runId);
    if (!run) {
      this.runs.set(start.runId, { inputsJson, owner, leaseMs, heldUntil, entries: [] });
      return { status: 'new', inputsJson, entries: [] };
    }
    const known = { inputsJson: run.inputsJson, entries: run.entries.slice() };
    if (run.outcome) {
      return { status: 'finished', ...known, outcome: run.outcome };
    }
    if (run.heldUntil > start.now && run.owner !== owner) {
      return { status: 'busy', ...known };
    }
    run.owner = owner;
    run.heldUntil = heldUntil;
    return { status: 'resumed', ...known };
  }

  /**
   * @param {string} runId
   * @param {JournalEntry} entry
   */
  async append(runId, entry) {
    const run = this.find(runId);
    run.entries.push(entry);
    run.heldUntil = entry.at + run.leaseMs;
  }

  /**
   * @param {string} runId
   * @param {RunOutcome} outcome
   */
  async finish(runId, outcome) {
    this.find(runId).outcome = outcome;
    this.finished.push(runId);
    if (this.finished.length > keptFinishedRuns) {
      this.runs.delete(String(this.finished.shift()));
    }
  }

  /** @param {string} runId */
  async release(runId) {
    this.find(runId).heldUntil = 0;
  }

  /**
   * @param {string} runId
   * @returns {KnownRun}
   */
  find(runId) {
    const run = this.runs.get(runId);
    if (!run) {
      throw new Error(`run '${runId}' was not opened`);
    }
    return run;
  }
}
