/** @typedef {import('backend/wixflow/sync/syncRepair.js').SyncRepair} SyncRepair */
/**
 * What a reconcile or a poll found.
 * @typedef {object} ReconcileReport
 * @property {number} compared entities read
 * @property {number} settled entities that differed from what was known and were settled
 * @property {number} postponed entities that could not be settled now: another worker had them or a side did not answer
 * @property {import('backend/wixflow/sync/syncStore.js').SyncDeadLetter[]} deadLetters entities a side refuses
 * @property {boolean} isComplete false when another worker was at the same and this one left it to it
 */

/** Compares all entities of both sides and deletes records that are no longer needed. */
export class SyncReconcile {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/syncPoll.js').SyncPoll} poll
   * @param {import('backend/wixflow/sync/syncDeadLetters.js').SyncDeadLetters} dead
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(plan, store, poll, dead, clock) {
    this.plan = plan;
    this.store = store;
    this.poll = poll;
    this.dead = dead;
    this.clock = clock;
  }

  /** @param {SyncRepair} repair */
  async run(repair) {
    await this.store.openClaims.each('', (_, claim) => repair.settleClaim(claim));
    const isWixComplete = await this.poll.compare('wix', repair);
    const isExternalComplete = await this.poll.compare('external', repair);
    await repair.retryRefused();
    await this.forgetOld();
    return this.report(repair, isWixComplete && isExternalComplete);
  }

  /**
   * @param {SyncRepair} repair
   * @param {boolean} isComplete
   * @returns {Promise<ReconcileReport>}
   */
  async report(repair, isComplete) {
    const { compared, settled, postponed } = repair;
    return { compared, settled, postponed, deadLetters: await this.dead.all(), isComplete };
  }

  async forgetOld() {
    const oldest = this.clock.now() - this.plan.memory;
    await this.store.seen.removeWhere((seen) => seen.at < oldest);
    await this.store.ledger.removeWhere((ledger) => ledger.writes.every((write) => write.at < oldest));
    await this.store.leases.removeWhere((lease) => lease.until > 0 && lease.until < oldest);
  }
}
