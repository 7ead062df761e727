import { AttemptFailure, Deadline, runAttempts } from 'backend/wixflow/attempts.js';
import { FlowError } from 'backend/wixflow/errors.js';
import { getFile, putFile, toFile } from 'backend/wixflow/files.js';
import { milliseconds } from 'backend/wixflow/durations.js';
import { clean } from 'backend/wixflow/json.js';
import { PageReader } from 'backend/wixflow/pages.js';
import { runRounds } from 'backend/wixflow/rounds.js';
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
   * Calls a Wix operation page after page and returns the last answer with the items of all pages.
   * @param {string} key
   * @param {Operation} called
   * @param {() => any} request
   * @param {import('backend/wixflow/pages.js').PagePlan} pages which pages, and how the next one is asked for
   * @param {EffectOptions} [options] `timeout` is for all pages together
   * @returns {Promise<any>}
   */
  pages(key, called, request, pages, options) {
    return this.step(
      key,
      async () => {
        const deadline = new Deadline(options && options.timeout);
        const reader = new PageReader(pages, clean(request()));
        let answer;
        do {
          const page = reader.nextRequest();
          answer = await this.callOnce(key, called, () => page, options, deadline);
        } while (reader.take(answer));
        return reader.whole(answer);
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
   * No body starts after a failure; the failure of the first item that failed ends the loop.
   * @template T, R
   * @param {string} key
   * @param {T[]} items
   * @param {(item: T, index: number, scope: FlowRun) => Promise<R>} body
   * @param {{ concurrency?: number }} [options]
   * @returns {Promise<R[]>} without rounds that gave nothing
   */
  async forEach(key, items, body, options) {
    const { results, failures } = await runRounds(this.scope(key), items, body, { ...options, continues: false });
    if (failures.length > 0) {
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
   * @param {(item: T, index: number, scope: FlowRun) => Promise<any>} body
   * @param {{ concurrency?: number }} [options]
   * @returns {Promise<{ items: any[], failures: { index: number, code: string, message: string, step?: string }[] }>}
   */
  async forEachPastFailures(key, items, body, options) {
    const round = async (/** @type {T} */ item, /** @type {number} */ index, /** @type {FlowRun} */ scope) => {
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
   * @param {...((scope: FlowRun) => Promise<any>)} branches
   */
  async parallel(key, ...branches) {
    await this.forEach(key, branches, (branch, index, scope) => branch(scope), { concurrency: branches.length });
  }

  /**
   * Runs a body and, when it fails, a handler; their scopes are `key/try` and `key/catch`.
   * @param {string} key
   * @param {(scope: FlowRun) => Promise<any>} body
   * @param {(error: FlowError, scope: FlowRun) => Promise<any>} handler
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
   * @param {(scope: FlowRun) => Promise<any>} body
   * @param {(scope: FlowRun) => Promise<any>} undo
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
   * Runs a body in a scope of keys of its own.
   * @param {string} key
   * @param {(scope: FlowRun) => Promise<any>} body
   */
  async scoped(key, body) {
    await body(this.scope(key));
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
