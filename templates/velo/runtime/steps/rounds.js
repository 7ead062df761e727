import { FlowError } from 'backend/wixflow/run/errors.js';

/** @typedef {{ index: number, error: any }} RoundFailure */

/**
 * Runs a body for each item, some at a time, each in a scope named by the item's place.
 * @template T
 * @param {{ scope(name: string): any }} loop the scope of the loop
 * @param {T[]} items
 * @param {(item: T, index: number, scope: any) => Promise<any>} body
 * @param {{ concurrency?: number, continues: boolean }} options `continues`: a failure does not keep further bodies from starting
 * @returns {Promise<{ results: any[], failures: RoundFailure[] }>} both in the items' order; a round that gave nothing leaves no result
 */
export async function runRounds(loop, items, body, options) {
  const results = new Array(items.length);
  /** @type {RoundFailure[]} */
  const failures = [];
  let next = 0;
  let isStopped = false;
  const work = async () => {
    while (!isStopped && next < items.length) {
      const index = next;
      next += 1;
      try {
        results[index] = await body(items[index], index, loop.scope(String(index)));
      } catch (error) {
        failures.push({ index, error });
        isStopped = isStopped || !options.continues || !(error instanceof FlowError);
      }
    }
  };
  const workers = Math.min(options.concurrency || 1, items.length);
  await Promise.all(Array.from({ length: workers }, work));
  failures.sort((left, right) => left.index - right.index);
  const fault = failures.filter((failure) => !(failure.error instanceof FlowError))[0];
  if (fault) {
    throw fault.error;
  }
  return { results: results.filter((result) => result !== undefined && result !== null), failures };
}
