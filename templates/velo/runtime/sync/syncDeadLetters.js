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
   * @param {string} [seen] fingerprint of the refused values, where they are known
   */
  async add(side, id, reason, seen) {
    const key = entityKey(side, id);
    const earlier = await this.store.deadLetters.get(key);
    const attempts = earlier ? earlier.attempts : 0;
    const wait = Math.min(this.plan.refusedWait * Math.pow(2, Math.min(attempts, 20)), longestWait);
    const nextAt = this.clock.now() + wait;
    const known = seen || (earlier && earlier.seen);
    await this.store.deadLetters.put(key, { side, entityId: id, reason, attempts: attempts + 1, nextAt, ...(known ? { seen: known } : {}) });
  }

  /**
   * @param {SyncSide} side
   * @param {string} id
   */
  remove(side, id) {
    return this.store.deadLetters.remove(entityKey(side, id));
  }

  /**
   * False when the entity waits for a later attempt. One that was changed since it was refused does not wait.
   * @param {SyncSide} side
   * @param {string} id
   * @param {string} [seen] fingerprint of the values it has now, where they are known
   */
  async mayTry(side, id, seen) {
    const key = entityKey(side, id);
    const letter = await this.store.deadLetters.get(key);
    if (!letter || letter.nextAt <= this.clock.now()) {
      return true;
    }
    if (seen && !letter.seen) {
      await this.store.deadLetters.put(key, { ...letter, seen });
      return false;
    }
    return seen !== undefined && seen !== letter.seen;
  }

  async all() {
    /** @type {SyncDeadLetter[]} */
    const letters = [];
    await this.store.deadLetters.each('', (_, letter) => letters.push(letter));
    return letters;
  }
}
