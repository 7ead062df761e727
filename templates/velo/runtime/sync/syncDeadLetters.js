import { entityKey } from 'backend/wixflow/sync/syncKeys.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncStore.js').SyncDeadLetter} SyncDeadLetter */

const longestWait = 24 * 60 * 60 * 1000;

/** Entities that a side refuses: stored with the reason and tried again after increasing waits. */
export class SyncDeadLetters {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(plan, store, clock) {
    this.plan = plan;
    this.store = store;
    this.clock = clock;
  }

  /**
   * @param {SyncSide} side
   * @param {string} id
   * @param {string} reason
   */
  async add(side, id, reason) {
    const key = entityKey(side, id);
    const earlier = await this.store.deadLetters.get(key);
    const attempts = earlier ? earlier.attempts : 0;
    const wait = Math.min(this.plan.refusedWait * Math.pow(2, Math.min(attempts, 20)), longestWait);
    const nextAt = this.clock.now() + wait;
    await this.store.deadLetters.put(key, { side, entityId: id, reason, attempts: attempts + 1, nextAt });
  }

  /**
   * @param {SyncSide} side
   * @param {string} id
   */
  remove(side, id) {
    return this.store.deadLetters.remove(entityKey(side, id));
  }

  /**
   * False when the entity waits for a later attempt.
   * @param {SyncSide} side
   * @param {string} id
   */
  async mayTry(side, id) {
    const letter = await this.store.deadLetters.get(entityKey(side, id));
    return !letter || letter.nextAt <= this.clock.now();
  }

  async all() {
    /** @type {SyncDeadLetter[]} */
    const letters = [];
    await this.store.deadLetters.each('', (_, letter) => letters.push(letter));
    return letters;
  }
}
