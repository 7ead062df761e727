import { Abandoned, Bound, runBlock } from 'backend/wixflow/steps/bounds.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { runRounds } from 'backend/wixflow/steps/rounds.js';

/**
 * @typedef {object} RunState
 * @property {string} id
 * @property {import('backend/wixflow/journal/journal.js').RunHold} hold
 * @property {Record<string, string>} completed results by key
 * @property {Record<string, StepFailure>} failed by key, from the journal
 * @property {Record<string, number>} begun how often, by key
 * @property {Record<string, KeptWait>} kept what steps remember that were waiting when the run stopped, by key
 * @property {number} budgetEnd when this invocation stops working on the run
 * @property {number} sliceEnd when long work that can be gone on with begins no further unit: what is left of the budget is for the one
 * that is under way
 * @property {import('backend/wixflow/run/caller.js').FlowCaller} [caller] where the flow reads who calls
 * @property {Record<string, string>} secrets those of the flows that run, by name
 * @property {import('backend/wixflow/journal/runLease.js').RunLease} lease
 * @property {boolean} isFromJournal the inputs are those of the journal, where files have no content
 * @property {boolean} [isUnrecorded] nothing is written down: whoever runs this part decides what becomes of it
 */
/** @typedef {{ code: string, message: string, step?: string, details?: Record<string, unknown> }} StepFailure as the journal keeps it */
/**
 * What a step remembers of the time before the run stopped.
 * @typedef {object} KeptWait
 * @property {number} [began] when the step's time began to count
 * @property {number} [tries] how many have failed
 * @property {number} [until] the end of a sleep
 */

/** The keys of a run, and the blocks that run in scopes of keys of their own. */
export class RunScope {
  /**
   * @param {RunState} state
   * @param {string} prefix of keys
   * @param {{ suffix?: string, bound?: Bound }} [block] `suffix` stands after the keys of this scope's own steps; `bound` is its time
   */
  constructor(state, prefix, block) {
    this.state = state;
    this.prefix = prefix;
    this.suffix = (block && block.suffix) || '';
    this.bound = block && block.bound;
    this.id = state.id;
    /** The member who started the run; only a flow whose definition reads the caller asks. */
    this.caller = state.caller || { memberId: '' };
    /** The secrets that the flow's definition names. */
    this.secrets = state.secrets;
  }

  /**
   * The same run, with keys below a name.
   * @param {string} name
   * @param {Bound} [bound] that of this scope when absent
   * @returns {this}
   */
  scope(name, bound) {
    const Run = /** @type {any} */ (this.constructor);
    return new Run(this.state, `${this.keyOf(name)}/`, { bound: bound || this.bound });
  }

  /**
   * The full key of a step: a path such as `photos/3/imported`.
   * @param {string} key
   */
  keyOf(key) {
    return this.prefix + key + this.suffix;
  }

  /**
   * Runs a body for each item, in a scope such as `photos/3`, and collects what it returns in the items' order.
   * No body starts after a failure; the failure of the first item that failed ends the loop.
   * @template T, R
   * @param {string} key
   * @param {T[]} items
   * @param {(item: T, index: number, scope: any) => Promise<R>} body
   * @param {{ concurrency?: number }} [options]
   * @returns {Promise<R[]>} without rounds that gave nothing
   * @step
   */
  async forEach(key, items, body, options) {
    const self = /** @type {any} */ (this);
    self.throwRecordedFailure(this.keyOf(key));
    const { results, failures } = await runRounds(this.scope(key), items, body, { ...options, continues: false });
    if (failures.length > 0) {
      const { concurrency = 1 } = options || {};
      if (concurrency > 1 && items.length > concurrency) {
        // Recorded rounds end in another order than they did, so that a further one could begin.
        await self.recordFailure(this.keyOf(key), failures[0].error);
      }
      throw failures[0].error;
    }
    return results;
  }

  /**
   * Runs a body for each item; one that fails does not stop the others, its failure is part of the result.
   * Without a value to collect, the rounds that succeed collect `true`.
   * @template T
   * @param {string} key
   * @param {T[]} items
   * @param {(item: T, index: number, scope: any) => Promise<any>} body
   * @param {{ concurrency?: number }} [options]
   * @returns {Promise<{ items: any[], failures: { index: number, code: string, message: string, step?: string }[] }>}
   * @step
   */
  async forEachPastFailures(key, items, body, options) {
    const round = async (/** @type {T} */ item, /** @type {number} */ index, /** @type {this} */ scope) => {
      const value = await body(item, index, scope);
      return value === undefined ? true : value;
    };
    const { results, failures } = await runRounds(this.scope(key), items, round, { ...options, continues: true });
    return {
      items: results,
      failures: failures.map(({ index, error }) => ({ index, code: error.code, message: error.message, step: error.step })),
    };
  }

  /**
   * Runs branches at the same time, each in a scope such as `both/0`, and waits for all of them.
   * @param {string} key
   * @param {...((scope: any) => Promise<any>)} branches
   * @step
   */
  async parallel(key, ...branches) {
    await this.forEach(key, branches, (branch, index, scope) => branch(scope), { concurrency: branches.length });
  }

  /**
   * Runs a body and, when it fails, a handler; their scopes are `key/try` and `key/catch`.
   * @param {string} key
   * @param {(scope: any) => Promise<any>} body
   * @param {(error: FlowError, scope: any) => Promise<any>} handler
   * @step
   */
  async tryCatch(key, body, handler) {
    const scope = this.scope(key);
    try {
      await body(scope.scope('try'));
    } catch (error) {
      if (!(error instanceof FlowError)) {
        throw error;
      }
      await handler(error, scope.scope('catch'));
    }
  }

  /**
   * Runs a body and, when it fails, undoes what was done; then the failure goes on. Scopes: `key/try` and `key/undo`.
   * @param {string} key
   * @param {(scope: any) => Promise<any>} body
   * @param {(scope: any) => Promise<any>} undo
   * @step
   */
  async compensate(key, body, undo) {
    const scope = this.scope(key);
    try {
      await body(scope.scope('try'));
    } catch (error) {
      if (error instanceof FlowError) {
        await undo(scope.scope('undo'));
      }
      throw error;
    }
  }

  /**
   * Runs a block until it succeeds or may not be tried again, within a time. Its steps have their keys as ever in the first
   * attempt; in the second, `photos` becomes `photos#2`. A block that the journal knows as done has no limit any more, and one that
   * ended too late ends so again.
   * @template T
   * @param {string} key
   * @param {(scope: any) => Promise<T>} body
   * @param {{ retry?: import('backend/wixflow/steps/attempts.js').Retry, timeout?: string | number }} options
   * @returns {Promise<T>}
   * @step
   */
  async attempts(key, body, options) {
    const Run = /** @type {any} */ (this.constructor);
    const bound = new Bound(this.bound);
    const scopeOf = (/** @type {number} */ number) =>
      new Run(this.state, this.prefix, { suffix: number === 1 ? this.suffix : `${this.suffix}#${number}`, bound });
    const run = scopeOf(1);
    const full = this.keyOf(key);
    // The first step of the block may have the block's key.
    const own = `${full}@`;
    run.throwRecordedFailure(own);
    const isDone = Object.prototype.hasOwnProperty.call(this.state.completed, own);
    /** @type {FlowError | undefined} */
    let timeUp;
    const block = {
      retry: options.retry,
      timeout: isDone ? undefined : options.timeout,
      key: full,
      bound,
      kept: this.state.kept[own] || {},
      keep: (/** @type {KeptWait} */ kept) => run.keep(own, kept),
      wait: (/** @type {number} */ ms) => run.wait(full, ms, {}),
      fail: (/** @type {FlowError} */ error) => {
        timeUp = error;
        run.tell(full, 'failed');
      },
    };
    try {
      const value = await runBlock(block, (number) => body(scopeOf(number)));
      if (block.timeout !== undefined) {
        await run.recordDone(own);
      }
      return value;
    } catch (error) {
      if (error === timeUp) {
        await run.recordFailure(own, error);
      }
      throw error;
    }
  }

  /** Leaves a block whose time is over. */
  refuseWhenOver() {
    if (this.bound && this.bound.hasEnded()) {
      throw new Abandoned();
    }
  }

  /** Leaves a block whose time is over, or was over when its run went on. */
  refuseWhenLate() {
    if (this.bound) {
      this.bound.endWhenLate();
    }
    this.refuseWhenOver();
  }

  /**
   * Runs a body in a scope of keys of its own.
   * @param {string} key
   * @param {(scope: any) => Promise<any>} body
   * @step
   */
  async scoped(key, body) {
    await body(this.scope(key));
  }
}
