import { delayBefore, noRetry } from 'backend/wixflow/attempts.js';
import { milliseconds, printDuration } from 'backend/wixflow/durations.js';
import { FlowError } from 'backend/wixflow/errors.js';
import { ErrorCodes } from 'backend/wixflow/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/platform.js';
import { within } from 'backend/wixflow/within.js';

/** @typedef {import('backend/wixflow/attempts.js').Retry} Retry */
/** @typedef {import('backend/wixflow/scope.js').KeptWait} KeptWait */

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
 * @param {KeptWait} block.kept what the block remembers of the time before the run stopped
 * @param {(kept: KeptWait) => Promise<void>} block.keep
 * @param {(ms: number) => Promise<void>} block.wait
 * @param {() => void} block.fail told when the time is over
 * @param {(number: number) => Promise<T>} attempt from 1
 * @returns {Promise<T>}
 */
export async function runBlock(block, attempt) {
  const { key, timeout, bound } = block;
  if (timeout === undefined) {
    return attempts(block, block.kept, attempt);
  }
  const { clock } = currentPlatform();
  const began = block.kept.began === undefined ? clock.now() : block.kept.began;
  const kept = { ...block.kept, began };
  if (block.kept.began === undefined) {
    await block.keep(kept);
  }
  const work = attempts(block, kept, attempt);
  return within(Math.max(0, milliseconds(timeout) - (clock.now() - began)), () => work, () => {
    bound.isOver = true;
    const error = new FlowError(ErrorCodes.stepTimeout, `not done within ${printDuration(milliseconds(timeout))}`);
    error.step = key;
    block.fail();
    return error;
  });
}

/**
 * @template T
 * @param {{ retry?: Retry, keep: (kept: KeptWait) => Promise<void>, wait: (ms: number) => Promise<void> }} block
 * @param {KeptWait} kept
 * @param {(number: number) => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function attempts(block, kept, attempt) {
  const retry = block.retry === undefined || block.retry === 'never' ? noRetry : block.retry;
  for (let number = (kept.tries || 0) + 1; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      if (!(error instanceof FlowError) || number >= retry.attempts) {
        throw error;
      }
    }
    await block.keep({ ...kept, tries: number });
    await block.wait(delayBefore(retry, number + 1));
  }
}
