import { byName } from 'backend/wixflow/run/json.js';
/** @typedef {{ claim: import('backend/wixflow/links/linkClaims.js').LinkClaim, bound: import('backend/wixflow/steps/bounds.js').Bound, renewing?: Promise<void> }} HeldClaim `bound` is over when another step took over */

/** When a run last showed that it is alive, and the claims it holds while blocks make their values: they live as long as the run does. */
export class RunLease {
  /**
   * @param {number} length in milliseconds
   * @param {number} opened milliseconds since 1970
   */
  constructor(length, opened) {
    this.length = length;
    /** Often enough that a sign of life may come late once. */
    this.between = length / 3;
    this.shown = opened;
    /** @type {Record<string, HeldClaim>} by the id of their key */
    this.claims = byName();
    /** @type {Promise<any>} */
    this.turn = Promise.resolve();
  }

  /** @param {number} now */
  isDue(now) {
    return now - this.shown >= this.between;
  }

  /**
   * A line was written.
   * @param {number} now
   */
  show(now) {
    this.shown = now;
  }

  /**
   * A claim has run out: no effect begins before it is known whose the key is.
   * @param {number} now
   */
  isOverdue(now) {
    return Object.keys(this.claims).some((id) => this.claims[id].claim.until <= now);
  }

  /**
   * Steps of one run take claims one after the other, so that they never compete for one that ran out.
   * @template T
   * @param {() => Promise<T>} take
   * @returns {Promise<T>}
   */
  inTurn(take) {
    const taken = this.turn.then(take);
    this.turn = taken.catch(() => {});
    return taken;
  }

  /**
   * The claims that were not put off for a while, by the ids of their keys.
   * @param {number} now
   * @returns {string[]}
   */
  due(now) {
    return Object.keys(this.claims).filter((id) => now + this.length - this.claims[id].claim.until >= this.between);
  }
}
