import { AttemptFailure, Deadline, runAttempts } from 'backend/wixflow/attempts.js';
import { FlowError } from 'backend/wixflow/errors.js';
import { getFile, putFile, toFile } from 'backend/wixflow/files.js';
import { milliseconds } from 'backend/wixflow/durations.js';
import { brokenPromise } from 'backend/wixflow/rules.js';
import { callSdk } from 'backend/wixflow/operation.js';
import { currentPlatform } from 'backend/wixflow/platform.js';

/** @typedef {import('backend/wixflow/attempts.js').Retry} Retry */
/** @typedef {import('backend/wixflow/journal.js').JournalEntry} JournalEntry */
/** @typedef {import('backend/wixflow/operation.js').Operation} Operation */
/** @typedef {string | number} Duration `90s`, `5m`, or milliseconds */
/** @typedef {{ retry?: Retry, timeout?: Duration }} EffectOptions `timeout` is for all attempts together */
/** @typedef {{ id: string, completed: Record<string, string>, begun: Record<string, number> }} RunState */

/**
 * The state of a run, from its journal.
 * @param {string} id
 * @param {JournalEntry[]} entries
 * @returns {RunState}
 */
export function stateOf(id, entries) {
  /** @type {RunState} */
  const state = { id, completed: {}, begun: {} };
  entries.forEach((entry) => {
    if (entry.kind === 'completed') {
      state.completed[entry.key] = entry.json || '{}';
    } else {
      state.begun[entry.key] = entry.attempt;
    }
  });
  return state;
}

/** A run in progress, or a part of it under a prefix of keys. Every effect of a flow goes through here. */
export class FlowRun {
  /**
   * @param {RunState} state
   * @param {string} prefix of keys
   */
  constructor(state, prefix) {
    this.state = state;
    this.prefix = prefix;
    this.id = state.id;
  }

  /**
   * The same run, with keys below a name.
   * @param {string} name
   */
  scope(name) {
    return new FlowRun(this.state, `${this.keyOf(name)}/`);
  }

  /**
   * The full key of a step: a path such as `photos/3/imported`.
   * @param {string} key
   */
  keyOf(key) {
    return this.prefix + key;
  }

  /**
   * The boundary of effects: returns the recorded result, or runs the effect and records what it gives.
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} effect
   * @param {{ idempotent?: boolean }} [options] when not idempotent, the journal says that it was begun before it is
   * @returns {Promise<T>}
   */
  async step(key, effect, options) {
    const full = this.keyOf(key);
    const { completed, begun } = this.state;
    if (Object.prototype.hasOwnProperty.call(completed, full)) {
      this.tell(full, 'replayed');
      return JSON.parse(completed[full]).value;
    }
    const attempt = (begun[full] || 0) + 1;
    begun[full] = attempt;
    if (options && options.idempotent === false) {
      await this.append({ key: full, kind: 'started', at: currentPlatform().clock.now(), attempt });
    }
    const value = await this.guard(full, effect);
    const json = JSON.stringify({ value });
    await this.append({ key: full, kind: 'completed', json, at: currentPlatform().clock.now(), attempt });
    completed[full] = json;
    this.tell(full, 'completed');
    return value;
  }

  /**
   * Calls a Wix operation and returns its REST answer.
   * @param {string} key
   * @param {Operation} called
   * @param {() => any} request builds the REST request afresh for each attempt
   * @param {EffectOptions} [options]
   * @returns {Promise<any>}
   */
  call(key, called, request, options) {
    return this.step(key, () => this.callOnce(key, called, request, options, new Deadline(options && options.timeout)), called);
  }

  /**
   * Calls a Wix operation again and again until its answer meets a condition; only the last answer is recorded.
   * @param {string} key
   * @param {Operation} called
   * @param {() => any} request
   * @param {EffectOptions & { until: (answer: any) => boolean, every: Duration }} options
   * @returns {Promise<any>}
   */
  poll(key, called, request, options) {
    const every = milliseconds(options.every);
    return this.step(
      key,
      async () => {
        const deadline = new Deadline(options.timeout, true);
        for (;;) {
          const answer = await this.callOnce(key, called, request, options, deadline);
          if (options.until(answer)) {
            return answer;
          }
          if (deadline.left() < every) {
            throw deadline.failure();
          }
          await this.wait(this.keyOf(key), every);
        }
      },
      called,
    );
  }

  /**
   * Puts a file's bytes to an upload address and returns the answer.
   * @param {string} key
   * @param {any} file
   * @param {() => string} to asked for before each attempt
   * @param {EffectOptions & { answerRules?: import('backend/wixflow/rules.js').Rule[] }} [options]
   * @returns {Promise<any>}
   */
  upload(key, file, to, options) {
    return this.step(key, () => this.transfer(key, 'the upload', options, async () => {
      const answer = await putFile(toFile(file), to());
      const broken = brokenPromise(answer, (options && options.answerRules) || [], 'the upload');
      if (broken) {
        throw new AttemptFailure(broken, 'never');
      }
      return answer;
    }));
  }

  /**
   * Fetches a file. It is not recorded: a resumed run fetches it again.
   * @param {string} key
   * @param {() => string} from
   * @param {EffectOptions & { maxBytes?: number }} [options]
   * @returns {Promise<import('backend/wixflow/files.js').FlowFile>}
   */
  async download(key, from, options) {
    const full = this.keyOf(key);
    const maxBytes = options && options.maxBytes;
    const file = await this.guard(full, () => this.transfer(key, 'the download', options, async () => getFile(from(), maxBytes)));
    this.tell(full, 'completed');
    return file;
  }

  /**
   * Waits once: a resumed run that has waited does not wait again.
   * @param {string} key
   * @param {Duration} length
   */
  async sleep(key, length) {
    await this.step(key, () => this.wait(this.keyOf(key), milliseconds(length)));
  }

  /**
   * Runs a body for each item, in a scope such as `photos/3`, and collects what it returns in the items' order.
   * @template T, R
   * @param {string} key
   * @param {T[]} items
   * @param {(item: T, index: number, scope: FlowRun) => Promise<R>} body
   * @param {{ concurrency?: number, continueOnError?: boolean, record?: boolean }} [options] `record`: a resumed run skips bodies whole
   * @returns {Promise<R[]>} without items that failed or gave nothing
   */
  async forEach(key, items, body, options) {
    const { concurrency = 1, continueOnError = false, record = false } = options || {};
    const loop = this.scope(key);
    /** @type {R[]} */
    const results = new Array(items.length);
    /** @type {{ index: number, error: unknown }[]} */
    const failures = [];
    let next = 0;
    let isStopped = false;
    const work = async () => {
      while (!isStopped && next < items.length) {
        const index = next;
        next += 1;
        const once = async () => body(items[index], index, loop.scope(String(index)));
        try {
          results[index] = await (record ? loop.step(String(index), once) : once());
        } catch (error) {
          failures.push({ index, error });
          isStopped = isStopped || !continueOnError || !(error instanceof FlowError);
        }
      }
    };
    const workers = Math.min(concurrency, items.length);
    await Promise.all(Array.from({ length: workers }, work));
    if (isStopped) {
      throw failures.sort((left, right) => left.index - right.index)[0].error;
    }
    return results.filter((result) => result !== undefined && result !== null);
  }

  /**
   * Runs branches at the same time, each in a scope such as `both/0`, and waits for all of them.
   * @param {string} key
   * @param {((scope: FlowRun) => Promise<any>)[]} branches
   */
  async parallel(key, branches) {
    await this.forEach(key, branches, (branch, index, scope) => branch(scope), { concurrency: branches.length });
  }

  /**
   * Runs a body and, when it fails, a handler; their scopes are `key/try` and `key/catch`.
   * @template T
   * @param {string} key
   * @param {(scope: FlowRun) => Promise<T>} body
   * @param {(error: FlowError, scope: FlowRun) => Promise<T>} handler
   * @returns {Promise<T>}
   */
  async tryCatch(key, body, handler) {
    const scope = this.scope(key);
    try {
      return await body(scope.scope('try'));
    } catch (error) {
      if (!(error instanceof FlowError)) {
        throw error;
      }
      return handler(error, scope.scope('catch'));
    }
  }

  /**
   * The failure a `fail` step ends the flow with; the caller throws it.
   * @param {string} key
   * @param {string} code
   * @param {string} message
   * @returns {FlowError}
   */
  fail(key, code, message) {
    const error = new FlowError(code, message);
    error.step = this.keyOf(key);
    return error;
  }

  /**
   * @private
   * @param {string} key
   * @param {Operation} called
   * @param {() => any} request
   * @param {EffectOptions | undefined} options
   * @param {Deadline} deadline
   */
  callOnce(key, called, request, options, deadline) {
    const plan = {
      subject: `'${called.id}'`,
      idempotent: called.idempotent,
      retry: options && options.retry,
      attemptTimeout: currentPlatform().callTimeout,
      deadline,
      wait: (/** @type {number} */ ms) => this.wait(this.keyOf(key), ms),
    };
    return runAttempts(plan, () => callSdk(called, request));
  }

  /**
   * @private
   * @template T
   * @param {string} key
   * @param {string} subject
   * @param {EffectOptions | undefined} options
   * @param {() => Promise<T>} attempt
   * @returns {Promise<T>}
   */
  transfer(key, subject, options, attempt) {
    const plan = {
      subject,
      idempotent: true,
      retry: options && options.retry,
      attemptTimeout: currentPlatform().transferTimeout,
      deadline: new Deadline(options && options.timeout),
      wait: (/** @type {number} */ ms) => this.wait(this.keyOf(key), ms),
    };
    return runAttempts(plan, attempt);
  }

  /**
   * @private
   * @param {string} full key
   * @param {number} ms
   * @returns {Promise<void>}
   */
  async wait(full, ms) {
    if (ms > 0) {
      currentPlatform().observer({ kind: 'wait', runId: this.id, key: full, ms });
      await new Promise((resolve) => {
        currentPlatform().clock.after(ms, () => resolve(undefined));
      });
    }
  }

  /**
   * @private
   * @template T
   * @param {string} full key
   * @param {() => Promise<T>} effect
   * @returns {Promise<T>}
   */
  async guard(full, effect) {
    try {
      return await effect();
    } catch (error) {
      if (error instanceof FlowError) {
        error.step = error.step === undefined ? full : error.step;
        this.tell(full, 'failed');
      }
      throw error;
    }
  }

  /**
   * @private
   * @param {string} full key
   * @param {'completed' | 'replayed' | 'failed'} outcome
   */
  tell(full, outcome) {
    currentPlatform().observer({ kind: 'step', runId: this.id, key: full, outcome });
  }

  /**
   * @private
   * @param {JournalEntry} entry
   */
  append(entry) {
    return currentPlatform().journal.append(this.id, entry);
  }
}
