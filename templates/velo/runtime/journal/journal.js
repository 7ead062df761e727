import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { byName } from 'backend/wixflow/run/json.js';
import { allRecords } from 'backend/wixflow/storage/recordPages.js';
import { emptyLog, isLarge, readLog } from 'backend/wixflow/journal/runLog.js';
import { RunStopped } from 'backend/wixflow/run/runStopped.js';

/**
 * @typedef {object} RunStart
 * @property {string} runId
 * @property {string} flow
 * @property {string} inputsJson
 * @property {string} [callerId] the member who starts it, where the flow reads that
 * @property {number} now milliseconds since 1970
 * @property {string} owner unique for each invocation
 * @property {number} leaseMs how long nobody else may take the run after the last entry
 */
/**
 * @typedef {{ key: string, kind: 'started' | 'completed' | 'failed' | 'waiting' | 'renewed', json?: string, at: number, attempt: number }} JournalEntry
 * @typedef {{ json: string } | { error: { code: string, message: string, step?: string } }} RunOutcome
 * @typedef {{ runId: string, owner: string }} RunHold a run and who works on it
 */
/**
 * @typedef {object} RunOpening
 * @property {'new' | 'resumed' | 'finished' | 'busy'} status
 * @property {string} inputsJson the inputs the run was first started with
 * @property {string} [callerId] the member who first started it, where the flow reads that
 * @property {JournalEntry[]} entries in the order they were written
 * @property {RunOutcome} [outcome]
 */
/**
 * What a journal keeps of a run beside its entries.
 * @typedef {object} RunRecord
 * @property {string} runId
 * @property {string} flow
 * @property {string} inputsJson files without their content
 * @property {string} [callerId] the member who started it, where the flow reads that
 * @property {number} [startedAt]
 * @property {number} [wakeAt] when a run that let go should go on
 * @property {number} [finishedAt]
 * @property {RunOutcome} [outcome]
 */
/**
 * Where runs are written down, so that a repeated run returns recorded results and a broken one goes on.
 * @typedef {object} Journal
 * @property {(start: RunStart) => Promise<RunOpening>} open
 * @property {(run: RunHold, entry: JournalEntry) => Promise<void>} append
 * @property {(run: RunHold, outcome: RunOutcome, now: number) => Promise<void>} finish
 * @property {(run: RunHold, wakeAt?: number) => Promise<void>} release
 * @property {(runId: string) => Promise<RunRecord | undefined>} find
 * @property {(finishedBefore: number) => Promise<number>} [purge] forgets runs that finished before a time
 * @property {() => Promise<RunRecord[]>} [unfinished] the runs that are not finished; without it only events resume runs
 */
/** @typedef {{ next: number, turn: Promise<void>, large: import('backend/wixflow/journal/runLog.js').PlacedLine[] }} LinePlace where the holder of a run writes next */

const runs = 'runs';
const entries = 'run-entries';

/**
 * Writes runs down in a record store, which any number of invocations may share.
 *
 * A run has a record in `runs` and a numbered line in `run-entries` for all that happens. Who writes a line inserts the next
 * number, and of two who insert one number the store lets one through. So an invocation that lost its run learns it at its next line.
 * @implements {Journal}
 */
export class RecordJournal {
  /** @param {() => import('backend/wixflow/storage/records.js').RecordStore} recordsNow the store, which a site may yet replace */
  constructor(recordsNow) {
    this.recordsNow = recordsNow;
    /** @type {Record<string, LinePlace>} */
    this.held = byName();
  }

  /** @returns {import('backend/wixflow/storage/records.js').RecordStore} */
  get records() {
    return this.recordsNow();
  }

  /**
   * @param {RunStart} start
   * @returns {Promise<RunOpening>}
   */
  async open(start) {
    const { runId, flow, inputsJson, callerId, now, owner, leaseMs } = start;
    const run = runKey(runId);
    const fresh = callerId === undefined ? { runId, flow, inputsJson, startedAt: now } : { runId, flow, inputsJson, callerId, startedAt: now };
    const isNew = await this.records.insert(runs, run, fresh);
    /** @type {RunRecord} */
    const known = (isNew ? undefined : await this.find(runId)) || fresh;
    if (known.outcome) {
      return { status: 'finished', inputsJson: known.inputsJson, callerId: known.callerId, entries: [], outcome: known.outcome };
    }
    for (let isFirst = true; ; isFirst = false) {
      // A run has its record before its first line, and loses it after its last one.
      const log = isNew && isFirst ? emptyLog() : await readLog(this.records, run);
      const found = { inputsJson: known.inputsJson, callerId: known.callerId, entries: log.entries };
      if (log.outcome) {
        return { status: 'finished', ...found, outcome: log.outcome };
      }
      if (log.owner !== undefined && log.owner !== owner && log.lastWrite + log.leaseMs > now) {
        return { status: 'busy', ...found };
      }
      if (await this.insert(run, log.next, { kind: 'opened', at: now, owner, leaseMs })) {
        this.held[holdKey(start)] = { next: log.next + 1, turn: Promise.resolve(), large: log.large };
        return { status: isNew ? 'new' : 'resumed', ...found };
      }
    }
  }

  /**
   * @param {RunHold} run
   * @param {JournalEntry} entry
   */
  append(run, entry) {
    return this.write(run, entry);
  }

  /**
   * @param {RunHold} run
   * @param {RunOutcome} outcome
   * @param {number} now
   */
  async finish(run, outcome, now) {
    await this.write(run, { kind: 'finished', at: now, outcome });
    await this.change(run.runId, { outcome, finishedAt: now, wakeAt: undefined });
    const { large } = this.held[holdKey(run)];
    delete this.held[holdKey(run)];
    // A finished run gives its outcome; what its steps gave is not read again. The lines stay: their numbers stop who lost the run.
    for (let i = 0; i < large.length; i += 1) {
      await this.records.put(entries, lineId(runKey(run.runId), large[i].place), { ...large[i].line, json: undefined });
    }
  }

  /**
   * @param {RunHold} run
   * @param {number} [wakeAt]
   */
  async release(run, wakeAt) {
    await this.change(run.runId, { wakeAt });
    await this.write(run, { kind: 'released', at: 0 });
    delete this.held[holdKey(run)];
  }

  /**
   * @param {string} runId
   * @returns {Promise<RunRecord | undefined>}
   */
  find(runId) {
    return this.records.get(runs, runKey(runId));
  }

  /** @returns {Promise<RunRecord[]>} the runs that are not finished, whoever holds them */
  async unfinished() {
    return (await this.all()).filter((run) => !run.outcome);
  }

  /**
   * Forgets runs that finished before a time.
   * @param {number} finishedBefore
   * @returns {Promise<number>} how many
   */
  async purge(finishedBefore) {
    const old = (await this.all()).filter((run) => run.finishedAt !== undefined && run.finishedAt < finishedBefore);
    for (let i = 0; i < old.length; i += 1) {
      await this.forget(runKey(old[i].runId));
    }
    return old.length;
  }

  /**
   * Takes the run's record away last: until then a purge that was cut off is done again.
   * @private
   * @param {string} run
   */
  async forget(run) {
    const lines = await allRecords(this.records, entries, `${run}|`);
    for (let i = 0; i < lines.length; i += 1) {
      await this.records.remove(entries, lines[i].id);
    }
    await this.records.remove(runs, run);
  }

  /**
   * @private
   * @returns {Promise<RunRecord[]>}
   */
  async all() {
    return (await allRecords(this.records, runs, '')).map((record) => record.value);
  }

  /**
   * One line after the other, so that no gap is left which an invocation that lost its run could still fill.
   * @private
   * @param {RunHold} run
   * @param {any} line
   * @returns {Promise<void>}
   */
  write(run, line) {
    const place = this.held[holdKey(run)];
    if (!place) {
      throw new Error(`run '${run.runId}' was not opened`);
    }
    const written = place.turn.then(async () => {
      if (!(await this.insert(runKey(run.runId), place.next, line))) {
        throw new RunStopped(new FlowError(ErrorCodes.runBusy, `run '${run.runId}' is being worked on elsewhere`), { isLost: true });
      }
      if (isLarge(line)) {
        place.large.push({ place: place.next, line });
      }
      place.next += 1;
    });
    place.turn = written.catch(() => {});
    return written;
  }

  /**
   * @private
   * @param {string} run
   * @param {number} place
   * @param {any} line
   */
  insert(run, place, line) {
    return this.records.insert(entries, lineId(run, place), line);
  }

  /**
   * @private
   * @param {string} runId
   * @param {Partial<RunRecord>} changes
   */
  async change(runId, changes) {
    const record = await this.find(runId);
    if (record) {
      await this.records.put(runs, runKey(runId), { ...record, ...changes });
    }
  }
}

/**
 * The run's id as part of record ids, where `|` ends it.
 * @param {string} runId
 */
function runKey(runId) {
  return runId.replace(/%/g, '%25').replace(/\|/g, '%7C');
}

/**
 * @param {string} run
 * @param {number} place
 */
function lineId(run, place) {
  return `${run}|${`0000000${place}`.slice(-8)}`;
}

/** @param {RunHold} run */
function holdKey(run) {
  return `${run.runId}|${run.owner}`;
}
