import { delayBefore, noRetry } from 'backend/wixflow/steps/attempts.js';
import { milliseconds, printDuration } from 'backend/wixflow/steps/durations.js';
import { FlowError } from 'backend/wixflow/run/errors.js';
import { ErrorCodes } from 'backend/wixflow/run/errorCodes.js';
import { currentPlatform } from 'backend/wixflow/run/platform.js';
import { within } from 'backend/wixflow/steps/within.js';

/** @typedef {import('backend/wixflow/steps/attempts.js').Retry} Retry */
/** @typedef {import('backend/wixflow/run/scope.js').KeptWait} KeptWait */

/** Thrown by the next step of a block that was left because its time was over; no handler of the flow sees it. */
export class Abandoned {}

/** The time of a block, which cannot be stopped from outside: its steps ask whether they may still begin. */
export class Bound {
  /** @param {Bound | undefined} outer of the block around */
  constructor(outer) {
    this.outer = outer;
    this.isOver = false;
    /** Its time was over when the run went on: it gives what is recorded and ends with its first new step. */
    this.isLate = false;
  }

  /** @returns {boolean} */
  hasEnded() {
    return this.isOver || (this.outer !== undefined && this.outer.hasEnded());
  }

  /** A step that is not recorded is about to begin. */
  endWhenLate() {
    if (this.outer !== undefined) {
      this.outer.endWhenLate();
    }
    this.isOver = this.isOver || this.isLate;
  }
}

/**
 * @typedef {object} Block
 * @property {string} key full key of the step
 * @property {Retry} [retry] never when absent
 * @property {string | number} [timeout] for all attempts and waits together
 * @property {Bound} bound
 * @property {KeptWait} kept what the block remembers of the time before the run stopped
 * @property {(kept: KeptWait) => Promise<void>} keep
 * @property {(ms: number) => Promise<void>} wait
 * @property {(error: FlowError) => void} fail told when the time is over
 */

/**
 * Runs a block until it succeeds or may not be tried again, within a time. When that time was over before the run went on,
 * recorded steps give what they gave, and the first new one ends the block: one that was done in time is not late.
 * @template T
 * @param {Block} block
 * @param {(number: number) => Promise<T>} attempt from 1
 * @returns {Promise<T>}
 */
export async function runBlock(block, attempt) {
  const { timeout } = block;
  if (timeout === undefined) {
    return attempts(block, block.kept, attempt);
  }
  const { clock } = currentPlatform();
  const began = block.kept.began === undefined ? clock.now() : block.kept.began;
  const kept = { ...block.kept, began };
  if (block.kept.began === undefined) {
    await block.keep(kept);
  }
  const left = milliseconds(timeout) - (clock.now() - began);
  return left <= 0 && block.kept.began !== undefined ? lateBlock(block, kept, attempt) : timedBlock(block, kept, attempt, left);
}

/**
 * @template T
 * @param {Block} block
 * @param {KeptWait} kept
 * @param {(number: number) => Promise<T>} attempt
 * @param {number} left in milliseconds
 * @returns {Promise<T>}
 */
function timedBlock(block, kept, attempt, left) {
  const work = attempts(block, kept, attempt);
  return within(Math.max(0, left), () => work, () => {
    block.bound.isOver = true;
    return timedOut(block);
  });
}

/**
 * @template T
 * @param {Block} block
 * @param {KeptWait} kept
 * @param {(number: number) => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function lateBlock(block, kept, attempt) {
  const { bound } = block;
  bound.isLate = true;
  try {
    return await attempts(block, kept, attempt);
  } catch (error) {
    const isOwn = error instanceof Abandoned && !(bound.outer !== undefined && bound.outer.hasEnded());
    throw isOwn ? timedOut(block) : error;
  }
}

/** @param {Block} block */
function timedOut(block) {
  const error = new FlowError(ErrorCodes.stepTimeout, `not done within ${printDuration(milliseconds(block.timeout || 0))}`);
  error.step = block.key;
  block.fail(error);
  return error;
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
