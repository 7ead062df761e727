import { AttemptFailure, Deadline, runAttempts } from 'backend/wixflow/steps/attempts.js';
import { readSecrets } from 'backend/wixflow/connectors/connectorSecrets.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { getFile, putFile, toFile } from 'backend/wixflow/run/files.js';
import { reserveCall } from 'backend/wixflow/connectors/callBudget.js';
import { milliseconds } from 'backend/wixflow/steps/durations.js';
import { inputsOf } from 'backend/wixflow/run/inputs.js';
import { byName, clean, written } from 'backend/wixflow/run/json.js';
import { PageReader } from 'backend/wixflow/steps/pages.js';
import { findEffect } from 'backend/wixflow/sdk/effectRecovery.js';
import { brokenPromise } from 'backend/wixflow/rules/rules.js';
import { RunLease } from 'backend/wixflow/journal/runLease.js';
import { RunStopped } from 'backend/wixflow/run/runStopped.js';
import { RunWaits } from 'backend/wixflow/run/waits.js';
import { callSdk } from 'backend/wixflow/sdk/operation.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';

/** @typedef {import('backend/wixflow/steps/pages.js').PagePlan} PagePlan */
/** @typedef {import('backend/wixflow/steps/attempts.js').Retry} Retry */
/** @typedef {import('backend/wixflow/journal/journal.js').JournalEntry} JournalEntry */
/** @typedef {import('backend/wixflow/sdk/operation.js').Operation} Operation */
/** @typedef {string | number} Duration `90s`, `5m`, or milliseconds */
/** @typedef {{ retry?: Retry, timeout?: Duration }} EffectOptions `timeout` is for all attempts together */
/** @typedef {import('backend/wixflow/rules/rules.js').Rule[]} Rules what the flow needs of an answer besides what it needs of every answer of the operation */
/** @typedef {import('backend/wixflow/run/scope.js').RunState} RunState */

/**
 * The state of a run, from its journal.
 * @param {import('backend/wixflow/journal/journal.js').RunHold} hold
 * @param {JournalEntry[]} entries
 * @param {boolean} isFromJournal
 * @param {string} [callerId] where the flow reads who calls
 * @returns {RunState}
 */
export function stateOf(hold, entries, isFromJournal, callerId) {
  const { clock, budget, lease } = currentPlatform();
  /** @type {RunState} */
  const state = { id: hold.runId, hold, completed: byName(), failed: byName(), begun: byName(), kept: byName(), secrets: byName(), budgetEnd: clock.now() + budget, sliceEnd: clock.now() + 0.7 * budget, lease: new RunLease(lease, clock.now()), isFromJournal };
  if (callerId !== undefined) {
    state.caller = { memberId: callerId };
  }
  entries.forEach((entry) => {
    if (entry.kind === 'completed') {
      state.completed[entry.key] = entry.json || '{}';
    } else if (entry.kind === 'failed') {
      state.failed[entry.key] = JSON.parse(entry.json || '{}');
    } else {
      state.begun[entry.key] = entry.attempt;
      if (entry.kind === 'waiting') {
        state.kept[entry.key] = JSON.parse(entry.json || '{}');
      }
    }
  });
  return state;
}

/** A run in progress, or a part of it under a prefix of keys. Every effect of a flow goes through here. */
export class FlowRun extends RunWaits {
  /**
   * Calls a Wix operation and returns its REST answer.
   * @param {string} key
   * @param {Operation} called
   * @param {() => any} request builds the REST request afresh for each attempt
   * @param {EffectOptions & { answerRules?: Rules }} [options]
   * @returns {Promise<any>}
   * @step
   */
  call(key, called, request, options) {
    const { began, tries } = this.kept(key);
    return this.step(
      key,
      async () => {
        const deadline = new Deadline(options && options.timeout, false, began);
        const answer = await this.callOnce(key, called, request, options, deadline, tries, this.isNamedByRun() ? called.recovery : undefined);
        return promised(answer, called, options && options.answerRules);
      },
      called,
    );
  }

  /**
   * Calls a Wix operation again and again until its answer meets a condition; only the last answer is recorded.
   * @param {string} key
   * @param {Operation} called
   * @param {() => any} request
   * @param {EffectOptions & { until: (answer: any) => boolean, every: Duration, answerRules?: Rules, resultRules?: Rules, pages?: PagePlan }} options
   * `resultRules` for the last answer alone; `pages` to read all pages each time, as one answer
   * @returns {Promise<any>}
   * @step
   */
  poll(key, called, request, options) {
    const every = milliseconds(options.every);
    return this.step(
      key,
      async () => {
        const kept = this.kept(key);
        const deadline = new Deadline(options.timeout, true, kept.began);
        for (let { tries } = kept; ; tries = 0) {
          const given = options.pages
            ? await this.whole(key, called, request, options.pages, options, deadline)
            : await this.callOnce(key, called, request, options, deadline, tries);
          const answer = promised(given, called, options.answerRules);
          if (options.until(answer)) {
            return promised(answer, called, options.resultRules);
          }
          if (deadline.left() < every) {
            throw deadline.failure();
          }
          await this.wait(this.keyOf(key), every, { began: deadline.began });
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
   * @param {PagePlan} pages which pages, and how the next one is asked for
   * @param {EffectOptions & { answerRules?: Rules }} [options] `timeout` and `answerRules` are for all pages together
   * @returns {Promise<any>}
   * @step
   */
  pages(key, called, request, pages, options) {
    return this.step(
      key,
      async () => {
        const deadline = new Deadline(options && options.timeout);
        return promised(await this.whole(key, called, request, pages, options, deadline), called, options && options.answerRules);
      },
      called,
    );
  }

  /**
   * The last answer with the items of all pages.
   * @private
   * @param {string} key
   * @param {Operation} called
   * @param {() => any} request
   * @param {PagePlan} pages
   * @param {EffectOptions | undefined} options
   * @param {Deadline} deadline
   */
  async whole(key, called, request, pages, options, deadline) {
    const reader = new PageReader(pages, written(request()), `'${called.id}'`);
    let answer;
    do {
      const page = reader.nextRequest();
      answer = await this.callOnce(key, called, () => page, options, deadline);
    } while (reader.take(answer));
    return reader.whole(answer);
  }

  /**
   * Puts a file's bytes to an upload address and returns the answer.
   * @param {string} key
   * @param {any} file
   * @param {() => string} to asked for before each attempt
   * @param {EffectOptions & { answerRules?: import('backend/wixflow/rules/rules.js').Rule[] }} [options]
   * @returns {Promise<any>}
   * @step
   */
  upload(key, file, to, options) {
    if (this.state.isFromJournal && toFile(file).content === undefined && !this.isRecorded(key)) {
      const error = new FlowError(ErrorCodes.fileWithoutContent, `the content of file '${file.name}' is not at hand`);
      error.step = this.keyOf(key);
      throw new RunStopped(error);
    }
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
   * Fetches a file. Its content is not recorded: a resumed run fetches it again. What stood behind the step may have happened then,
   * so a run that cannot fetch the file again stops, and no handler sees the failure.
   * @param {string} key
   * @param {() => string} from
   * @param {EffectOptions & { maxBytes?: number }} [options]
   * @returns {Promise<import('backend/wixflow/run/files.js').FlowFile>}
   * @step
   */
  async download(key, from, options) {
    const full = this.keyOf(key);
    const maxBytes = options && options.maxBytes;
    const fetch = () => this.transfer(key, 'the download', options, async () => getFile(from(), maxBytes));
    this.throwRecordedFailure(full);
    if (this.isRecorded(key)) {
      return this.fetchAgain(full, fetch);
    }
    const file = await this.guard(full, fetch);
    await this.recordDone(full);
    this.tell(full, 'completed');
    return file;
  }

  /**
   * @private
   * @param {string} full key
   * @param {() => Promise<import('backend/wixflow/run/files.js').FlowFile>} fetch
   */
  async fetchAgain(full, fetch) {
    try {
      return await fetch();
    } catch (error) {
      if (error instanceof FlowError) {
        error.step = error.step === undefined ? full : error.step;
        throw new RunStopped(error);
      }
      throw error;
    } finally {
      this.tell(full, 'replayed');
    }
  }

  /**
   * Runs another flow as a part of this run, with keys below the step's; its failure is the step's.
   * @param {string} key
   * @param {import('backend/wixflow/run/flow.js').FlowFunction} flow
   * @param {any} inputs checked by the rules of the flow that is run
   * @param {{ answerRules?: import('backend/wixflow/rules/rules.js').Rule[] }} [options] what the caller needs of the outputs
   * @returns {Promise<any>}
   * @step
   */
  async flow(key, flow, inputs, options) {
    this.throwRecordedFailure(this.keyOf(key));
    return this.guard(this.keyOf(key), async () => {
      const taken = inputsOf(flow.definition, inputs);
      await readSecrets(flow.definition.secrets, this.secrets);
      const outputs = clean(await flow.body(taken, this.scope(key)));
      const broken = brokenPromise(outputs, (options && options.answerRules) || [], `'${flow.definition.name}'`);
      if (broken) {
        throw broken;
      }
      return outputs;
    });
  }

  /**
   * Waits once: a resumed run that has waited does not wait again.
   * @param {string} key
   * @param {Duration} length
   * @step
   */
  async sleep(key, length) {
    const full = this.keyOf(key);
    await this.step(key, async () => {
      const now = currentPlatform().clock.now();
      const kept = this.kept(key);
      const until = kept.until === undefined ? now + milliseconds(length) : kept.until;
      if (kept.until === undefined) {
        await this.keep(full, { until });
      }
      await this.wait(full, until - now, { until });
    });
  }

  /**
   * The failure a `fail` step ends the flow with; the caller throws it.
   * @param {string} key
   * @param {string} code
   * @param {string} message
   * @returns {FlowError}
   * @step
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
   * @param {number} [tries] that failed before the run stopped and went on
   * @param {import('backend/wixflow/sdk/effectRecovery.js').Recovery} [recovery]
   */
  callOnce(key, called, request, options, deadline, tries, recovery) {
    const plan = {
      subject: `'${called.id}'`,
      idempotent: called.idempotent || recovery !== undefined,
      retry: options && options.retry,
      attemptTimeout: currentPlatform().callTimeout,
      deadline,
      tries,
      wait: (/** @type {number} */ ms, /** @type {number} */ failed) => this.wait(this.keyOf(key), ms, { began: deadline.began, tries: failed }),
      reserve: called.send ? called.reserve : () => reserveCall(called.id),
    };
    const { send } = called;
    let isInDoubt = (this.state.begun[this.keyOf(key)] || 0) > 1;
    return runAttempts(plan, async () => {
      this.refuseWhenOver();
      if (isInDoubt && recovery) {
        const { clock } = currentPlatform();
        const end = clock.now() + Math.min(deadline.leftForAttempt(), plan.attemptTimeout);
        const found = await findEffect(recovery, written(request()));
        if (found !== undefined) {
          return found;
        }
        // This try may have been given up while it asked: then the next one sends.
        this.refuseWhenOver();
        if (clock.now() >= end) {
          throw deadline.failure();
        }
      }
      const wasInDoubt = isInDoubt;
      isInDoubt = true;
      try {
        return await (send ? send(request, [this.id, this.keyOf(key)]) : callSdk(called, request));
      } catch (error) {
        isInDoubt = wasInDoubt || !(error instanceof AttemptFailure) || error.retryability === 'when-idempotent';
        throw error;
      }
    });
  }

  /**
   * In a loop, in a part that is tried again or in a flow that is run as a step, the run's id alone does not name what is made.
   * @private
   */
  isNamedByRun() {
    return this.keyOf('') === '';
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
    const { began, tries } = this.kept(key);
    const deadline = new Deadline(options && options.timeout, false, began);
    const plan = {
      subject,
      idempotent: true,
      retry: options && options.retry,
      attemptTimeout: currentPlatform().transferTimeout,
      deadline,
      tries,
      wait: (/** @type {number} */ ms, /** @type {number} */ failed) => this.wait(this.keyOf(key), ms, { began: deadline.began, tries: failed }),
    };
    return runAttempts(plan, () => {
      this.refuseWhenOver();
      return attempt();
    });
  }
}

/**
 * An answer that has what the flow needs of it.
 * @param {any} answer
 * @param {Operation} called
 * @param {Rules | undefined} rules
 */
function promised(answer, called, rules) {
  const broken = brokenPromise(answer, rules || [], `'${called.id}'`);
  if (broken) {
    throw broken;
  }
  return answer;
}
