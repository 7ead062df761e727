/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkEntry} LinkEntry */

/** All entities of one side as listed by the initial link, without their values. */
export class SyncLinkListing {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSide} side
   * @param {string[]} taken ids that got a pair since they were listed
   */
  constructor(side, taken) {
    this.side = side;
    /** @type {Set<string>} */
    this.present = new Set();
    taken.forEach((id) => this.present.add(id));
    /** @type {LinkEntry[]} */
    this.candidates = [];
    /** @type {string[]} entities whose pairs say something else */
    this.differing = [];
    /** @type {Map<string, LinkEntry>} by the key of their pair: entities that are joined, though their pair does not say so yet */
    this.joined = new Map();
  }

  /** @param {import('backend/wixflow/sync/linkRecords.js').LinkPage} page */
  add(page) {
    page.candidates.forEach((entry) => {
      if (!this.present.has(entry.id)) {
        this.present.add(entry.id);
        this.candidates.push(entry);
      }
    });
    page.differing.filter((id) => !this.present.has(id)).forEach((id) => this.differing.push(id));
    page.paired.forEach((id) => this.present.add(id));
    page.joined.forEach(({ pair, entry }) => {
      this.present.add(entry.id);
      this.joined.set(pair, entry);
    });
  }
}
