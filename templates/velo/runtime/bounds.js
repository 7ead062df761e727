import { delayBefore, noRetry } from 'backend/wixflow/attempts.js';
import { milliseconds, printDuration } from 'backend/wixflow/durations.js';
import { FlowError } from 'backend/wixflow/errors.js';
import { ErrorCodes } from 'backend/wixflow/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/platform.js';

/** @typedef {import('backend/wixflow/attempts.js').Retry} Retry */

/** Thrown by the next step of a block that was left because its time was over; no handler of the flow sees it. */
export class Abandoned {}

/** The time of a block, which cannot be stopped from outside: its steps ask whether they may still begin. */
export class Bound {
  /** @param {Bound | undefined} outer of the block around */
  constructor(outer) {
    this.outer = outer;
    this.isOver = false;
  }

  /** @returns {boolean} */
  hasEnded() {
    return this.isOver || (this.outer !== undefined && this.outer.hasEnded());
  }
}

/**
 * Runs a block until it succeeds or may not be tried again, within a time.
 * @template T
 * @param {object} block
 * @param {string} block.key full key of the step
 * @param {Retry} [block.retry] never when absent
 * @param {string | number} [block.timeout] for all attempts and waits together
 * @param {Bound} block.bound
 * @param {(ms: number) => Promise<void>} block.wait
 * @param {() => void} block.fail told when the time is over
 * @param {(number: number) => Promise<T>} attempt from 1
 * @returns {Promise<T>}
 */
export function runBlock(block, attempt) {
  const { key, timeout, bound } = block;
  const work = attempts(block, attempt);
  if (timeout === undefined) {
    return work;
  }
  return new Promise((resolve, reject) => {
    const cancel = currentPlatform().clock.after(milliseconds(timeout), () => {
      bound.isOver = true;
      const error = new FlowError(ErrorCodes.stepTimeout, `not done within ${printDuration(milliseconds(timeout))}`);
      error.step = key;
      block.fail();
      reject(error);
    });
    work.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error) => {
        cancel();
        reject(error);
      },
    );
  });
}

/**
 * @template T
 * @param {{ retry?: Retry, wait: (ms: number) => Promise<void> }} block
 * @param {(number: number) => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function attempts(block, attempt) {
  const retry = block.retry === undefined || block.retry === 'never' ? noRetry : block.retry;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      if (!(error instanceof FlowError) || number >= retry.attempts) {
        throw error;
      }
    }
    await block.wait(delayBefore(retry, number + 1));
  }
}
