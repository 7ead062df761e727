import { isRefusal } from 'backend/wixflow/sync/syncSideError.js';
import { fingerprintOf } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */

const tries = 3;

/** Settles entities without waiting for events, one after the other, and counts them. */
export class SyncRepair {
  /**
   * @param {import('backend/wixflow/sync/pairSettlement.js').SyncPairSettlement} settlement
   * @param {import('backend/wixflow/sync/syncDeadLetters.js').SyncDeadLetters} dead
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(settlement, dead, clock) {
    this.settlement = settlement;
    this.dead = dead;
    this.clock = clock;
    this.compared = 0;
    this.settled = 0;
    this.postponed = 0;
  }

  /**
   * @param {SyncSide} side
   * @param {string} id
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncEntity} [entity] as it was just read
   */
  async settle(side, id, entity) {
    const seen = entity && fingerprintOf(entity.values);
    if (!(await this.dead.mayTry(side, id, seen))) {
      return;
    }
    try {
      if (await this.attempt(() => this.settlement.settle(side, id))) {
        await this.dead.remove(side, id);
      }
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      await this.dead.add(side, id, error.message, seen);
    }
  }

  /**
   * @param {import('backend/wixflow/sync/syncStore.js').IndexRecord} claim
   * @param {import('backend/wixflow/sync/pairMaker.js').FindMade} [find]
   */
  settleClaim(claim, find) {
    return this.attempt(() => this.settlement.settleClaim(claim, find));
  }

  /** Retries refused entities whose wait is over. */
  async retryRefused() {
    for (const letter of await this.dead.all()) {
      await this.settle(letter.side, letter.entityId);
    }
  }

  /**
   * @param {() => Promise<boolean>} settle
   * @returns {Promise<boolean>}
   */
  async attempt(settle) {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      try {
        if (await settle()) {
          this.settled += 1;
          return true;
        }
      } catch (error) {
        if (isRefusal(error)) {
          throw error;
        }
        await sleep(this.clock, 1000 * Math.pow(2, attempt));
      }
    }
    this.postponed += 1;
    return false;
  }
}

/**
 * @param {import('backend/wixflow/run/platform.js').Clock} clock
 * @param {number} ms
 * @returns {Promise<void>}
 */
export function sleep(clock, ms) {
  return new Promise((resolve) => {
    clock.after(ms, () => resolve(undefined));
  });
}
