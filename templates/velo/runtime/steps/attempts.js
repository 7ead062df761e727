import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { milliseconds, printDuration } from 'backend/wixflow/steps/durations.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { within } from 'backend/wixflow/steps/within.js';

/**
 * How a failed effect is tried again before the flow sees the failure. No jitter, so that a trace replays exactly.
 * @typedef {object} RetryPolicy
 * @property {number} attempts in total, the first included
 * @property {string | number} delay before the second try
 * @property {number} [growth] factor on the delay after each further try; 2
 * @property {string | number} [maxDelay] no wait is longer; 60 s
 */
/** @typedef {RetryPolicy | 'never'} Retry */
/** @typedef {'never' | 'when-idempotent' | 'always' | 'later'} Retryability */

const later = 60000;

/** @type {RetryPolicy} */
const defaultRetry = { attempts: 4, delay: 1000, growth: 2, maxDelay: 60000 };

/** @type {RetryPolicy} */
export const noRetry = { attempts: 1, delay: 0 };

/** One try failed. */
export class AttemptFailure {
  /**
   * @param {FlowError} error what the flow sees when no further try succeeds
   * @param {Retryability} retryability
   * @param {number} [retryAfter] milliseconds the server asked for
   */
  constructor(error, retryability, retryAfter) {
    this.error = error;
    this.message = error.message;
    this.retryability = retryability;
    this.retryAfter = retryAfter;
  }
}

/** The time a step has for all its attempts and waits together. */
export class Deadline {
  /**
   * Starts to count now.
   * @param {string | number} [length] no limit when absent
   * @param {boolean} [isPoll]
   * @param {number} [began] when it began to count, for a step that goes on
   */
  constructor(length, isPoll, began) {
    this.began = began === undefined ? currentPlatform().clock.now() : began;
    this.length = length === undefined ? Infinity : milliseconds(length);
    this.end = this.began + this.length;
    this.isPoll = isPoll === true;
  }

  /** @returns {number} milliseconds that are left */
  left() {
    return this.end - currentPlatform().clock.now();
  }

  /** @returns {number} milliseconds an attempt may still take: the time of a poll bounds its waits, not a call under way */
  leftForAttempt() {
    return this.isPoll ? Infinity : this.left();
  }

  /** @param {FlowError} [last] why the last attempt failed */
  failure(last) {
    const length = printDuration(this.length);
    if (this.isPoll) {
      return new FlowError(ErrorCodes.pollTimeout, `the condition was not met within ${length}`, last);
    }
    const message = last ? `no success within ${length}: ${last.message}` : `no answer within ${length}`;
    return new FlowError(ErrorCodes.timeout, message, last);
  }
}

/**
 * Tries an effect until it succeeds, may not be tried again, or its time is over.
 * @template T
 * @param {object} plan
 * @param {string} plan.subject what is tried, as messages name it
 * @param {boolean} plan.idempotent the effect may happen twice
 * @param {Retry} [plan.retry]
 * @param {number} plan.attemptTimeout
 * @param {Deadline} plan.deadline
 * @param {number} [plan.tries] that failed before the run stopped and went on
 * @param {(ms: number, tries: number) => Promise<void>} plan.wait
 * @param {() => number} [plan.reserve] takes a place in the budget of who is called; what has to be waited for it, in milliseconds
 * @param {() => Promise<T>} attempt throws {@link AttemptFailure} where a further try may make sense
 * @returns {Promise<T>}
 */
export async function runAttempts(plan, attempt) {
  const retry = plan.retry === 'never' ? noRetry : plan.retry || defaultRetry;
  for (let number = (plan.tries || 0) + 1; ; number += 1) {
    /** @type {AttemptFailure} */
    let failure;
    await awaitTurn(plan, number - 1);
    try {
      return await runOnce(plan, attempt);
    } catch (error) {
      if (!(error instanceof AttemptFailure)) {
        throw error;
      }
      failure = error;
    }
    const mayRetry = failure.retryability === 'when-idempotent' ? plan.idempotent : failure.retryability !== 'never';
    if (!mayRetry || number >= retry.attempts) {
      throw failure.error;
    }
    const delay = delayAfter(failure, retry, number);
    if (plan.deadline.left() < delay) {
      throw plan.deadline.failure(failure.error);
    }
    await plan.wait(delay, number);
  }
}

/**
 * @param {{ reserve?: () => number, deadline: Deadline, wait: (ms: number, tries: number) => Promise<void> }} plan
 * @param {number} tries that failed before
 */
async function awaitTurn(plan, tries) {
  const turn = plan.reserve ? plan.reserve() : 0;
  if (turn > 0) {
    if (plan.deadline.left() < turn) {
      throw plan.deadline.failure();
    }
    await plan.wait(turn, tries);
  }
}

/**
 * @param {AttemptFailure} failure
 * @param {RetryPolicy} retry
 * @param {number} number of the try that failed
 */
function delayAfter(failure, retry, number) {
  const delay = failure.retryability === 'later' ? later : delayBefore(retry, number + 1);
  return Math.max(delay, Math.min(failure.retryAfter || 0, later));
}

/**
 * The wait before a try, in milliseconds; 0 before the first.
 * @param {RetryPolicy} retry
 * @param {number} attempt from 1
 * @returns {number}
 */
export function delayBefore(retry, attempt) {
  if (attempt <= 1) {
    return 0;
  }
  const growth = retry.growth === undefined ? 2 : retry.growth;
  const longest = retry.maxDelay === undefined ? later : milliseconds(retry.maxDelay);
  return Math.floor(Math.min(milliseconds(retry.delay) * Math.pow(growth, attempt - 2), longest));
}

/**
 * @template T
 * @param {{ subject: string, attemptTimeout: number, deadline: Deadline }} plan
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T>}
 */
function runOnce(plan, attempt) {
  const { subject, attemptTimeout, deadline } = plan;
  const limit = Math.min(deadline.leftForAttempt(), attemptTimeout);
  if (limit <= 0) {
    return Promise.reject(deadline.failure());
  }
  return within(limit, () => startNow(attempt), () => {
    if (limit < attemptTimeout) {
      return deadline.failure();
    }
    const error = new FlowError(ErrorCodes.timeout, `no answer from ${subject} within ${printDuration(limit)}`);
    return new AttemptFailure(error, 'when-idempotent');
  });
}

/**
 * @template T
 * @param {() => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function startNow(attempt) {
  return attempt();
}
