/** @typedef {import('backend/wixflow/links.js').LinkClaim} LinkClaim */

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
    /** @type {Record<string, LinkClaim>} by the id of their key */
    this.claims = {};
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
   * The claims that were not put off for a while, put off.
   * @param {number} now
   * @returns {{ id: string, claim: LinkClaim }[]}
   */
  putOff(now) {
    const until = now + this.length;
    const due = Object.keys(this.claims).filter((id) => until - this.claims[id].until >= this.between);
    return due.map((id) => {
      this.claims[id] = { ...this.claims[id], until };
      return { id, claim: this.claims[id] };
    });
  }
}
