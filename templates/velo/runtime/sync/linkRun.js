/** @typedef {import('backend/wixflow/sync/linkListing.js').SyncLinkListing} SyncLinkListing */

/** One invocation's work on a link. */
export class SyncLinkRun {
  /**
   * @param {import('backend/wixflow/sync/linkNotes.js').SyncLinkNotes} notes
   * @param {import('backend/wixflow/sync/linkRecords.js').LinkProgress} progress
   * @param {import('backend/wixflow/sync/syncSlice.js').SyncSlice} slice
   * @param {import('backend/wixflow/sync/syncRepair.js').SyncRepair} repair counts what is put off
   * @param {import('backend/wixflow/sync/syncLeases.js').SyncLease} lease
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(notes, progress, slice, repair, lease, clock) {
    this.notes = notes;
    this.progress = progress;
    this.slice = slice;
    this.repair = repair;
    this.lease = lease;
    this.clock = clock;
    /** @type {{ wix: SyncLinkListing, external: SyncLinkListing } | undefined} */
    this.read = undefined;
  }

  async hold() {
    await this.lease.hold();
    if (this.lease.with && this.lease.with.id !== this.progress.lease) {
      await this.keep();
    }
  }

  keep() {
    this.progress.at = this.clock.now();
    this.progress.lease = this.lease.with && this.lease.with.id;
    this.progress.postponed = this.repair.postponed;
    return this.notes.keep(this.progress);
  }

  /** Both sides as listed. */
  async listings() {
    if (!this.read) {
      const { wix, external } = this.progress;
      this.read = { wix: await this.notes.listing('wix', wix), external: await this.notes.listing('external', external) };
    }
    return this.read;
  }

  /** Drops the listings from memory. */
  forgetListings() {
    this.read = undefined;
  }
}
