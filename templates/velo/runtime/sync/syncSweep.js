import { SyncPageGuard } from 'backend/wixflow/sync/pageGuard.js';
import { numberedKey } from 'backend/wixflow/sync/syncKeys.js';
import { sleep } from 'backend/wixflow/sync/syncRepair.js';
import { sideErrorOf } from 'backend/wixflow/sync/syncSideError.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */

const tries = 4;

/** Reads all entities of a side page by page and continues where an interrupted sweep stopped. */
export class SyncSweep {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/run/platform.js').Clock} clock
   */
  constructor(sides, store, clock) {
    this.sides = sides;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Visits each entity that was not visited before the interruption.
   * @param {SyncSide} side
   * @param {import('backend/wixflow/sync/syncLeases.js').SyncLease} lease
   * @param {(entity: SyncEntity) => Promise<void>} look
   * @returns {Promise<Set<string>>} the ids of all, also of those
   */
  async run(side, lease, look) {
    /** @type {Set<string>} */
    const present = new Set();
    let number = 0;
    /** @type {string | undefined} */
    let cursor;
    const guard = new SyncPageGuard(`side '${side}'`);
    await this.store.pages.each(`${side}|`, (_, seen) => {
      guard.skip(seen.ids, seen.next);
      seen.ids.forEach((id) => present.add(id));
      number += 1;
      cursor = seen.next;
    });
    while (number === 0 || cursor !== undefined) {
      const page = await this.list(side, cursor);
      await this.check(guard, side, page);
      for (const entity of page.entities) {
        await lease.hold();
        present.add(entity.id);
        await look(entity);
      }
      await lease.hold();
      await this.store.pages.put(numberedKey(side, number), { ids: page.entities.map((entity) => entity.id), next: page.next });
      number += 1;
      cursor = page.next;
    }
    return present;
  }

  /**
   * Visits each entity that changed since a time.
   * @param {SyncSide} side
   * @param {number} since
   * @param {import('backend/wixflow/sync/syncLeases.js').SyncLease} lease
   * @param {(entity: SyncEntity) => Promise<void>} look
   */
  async changes(side, since, lease, look) {
    /** @type {string | undefined} */
    let cursor;
    const guard = new SyncPageGuard(`side '${side}'`);
    do {
      const from = cursor;
      const page = await this.read(side, from, () => this.sides[side].changes(since, from));
      guard.check(page);
      for (const entity of page.entities) {
        await lease.hold();
        await look(entity);
      }
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /**
   * A sweep whose pages would never end is forgotten, so that the next one begins anew.
   * @private
   * @param {SyncPageGuard} guard
   * @param {SyncSide} side
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPage} page
   */
  async check(guard, side, page) {
    try {
      guard.check(page);
    } catch (error) {
      await this.forget(side);
      throw error;
    }
  }

  /**
   * Ends the sweep: the next one starts from the beginning.
   * @param {SyncSide} side
   */
  forget(side) {
    return this.store.pages.each(`${side}|`, (id) => this.store.pages.remove(id));
  }

  /**
   * Reads one page. A busy side is asked again; a cursor that it no longer accepts ends the interrupted sweep.
   * @param {SyncSide} side
   * @param {string | undefined} cursor
   */
  list(side, cursor) {
    return this.read(side, cursor, () => this.sides[side].list(cursor));
  }

  /**
   * @param {SyncSide} side
   * @param {string | undefined} cursor
   * @param {() => Promise<import('backend/wixflow/sync/syncPlan.js').SyncPage>} page
   */
  async read(side, cursor, page) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await page();
      } catch (error) {
        const { fault } = sideErrorOf(error);
        if (attempt < tries && (fault === 'busy' || fault === 'unknown')) {
          await sleep(this.clock, 1000 * Math.pow(2, attempt));
        } else {
          if (cursor !== undefined && (fault === 'refused' || fault === 'gone')) {
            await this.forget(side);
          }
          throw error;
        }
      }
    }
  }
}
