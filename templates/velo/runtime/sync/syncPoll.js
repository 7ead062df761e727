import { otherSide } from 'backend/wixflow/sync/syncKeys.js';
import { baseOf, idOn, isAlone } from 'backend/wixflow/sync/pairs.js';
import { writesTo } from 'backend/wixflow/sync/syncPlan.js';
import { haveSame } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/syncLeases.js').SyncLease} SyncLease */
/** @typedef {import('backend/wixflow/sync/syncRepair.js').SyncRepair} SyncRepair */

/** A change may show that much later than its time says, in milliseconds. */
const overlap = 60 * 1000;

/** Compares a side with its last synced state and settles what differs or is missing. Without differences it only reads. */
export class SyncPoll {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/syncLeases.js').SyncLeases} leases
   * @param {import('backend/wixflow/sync/syncSweep.js').SyncSweep} sweep
   */
  constructor(plan, sides, store, leases, sweep) {
    this.plan = plan;
    this.sides = sides;
    this.store = store;
    this.leases = leases;
    this.sweep = sweep;
  }

  /**
   * Lists every entity. False when another worker is running it.
   * @param {SyncSide} side
   * @param {SyncRepair} repair
   */
  compare(side, repair) {
    return this.runLeased(side, repair, true);
  }

  /**
   * Lists the changed entities when the side supports it, otherwise every entity. False when another worker is running it.
   * @param {SyncSide} side
   * @param {SyncRepair} repair
   */
  run(side, repair) {
    return this.runLeased(side, repair, false);
  }

  /**
   * @param {SyncSide} side
   * @param {SyncRepair} repair
   * @param {boolean} isWhole
   * @returns {Promise<boolean>}
   */
  runLeased(side, repair, isWhole) {
    return this.leases.whileHeld(`poll|${side}`, this.plan.lease, async (lease) => {
      const known = this.sides[side].tellsChanges ? (await this.store.watermarks.get(side)) || {} : undefined;
      let latest = known && known.latest;
      const { postponed } = repair;
      /** @param {SyncEntity} entity */
      const look = (entity) => {
        latest = entity.updatedAt > Math.max(latest || 0, 0) ? entity.updatedAt : latest; // one that does not say when it changed has a time long ago
        return this.look(side, entity, repair);
      };
      if (!isWhole && known && known.since !== undefined) {
        await this.sweep.changes(side, known.since - overlap, lease, look);
      } else {
        const present = await this.sweep.run(side, lease, look);
        await this.settleMissing(side, present, repair, lease);
        await this.sweep.forget(side);
      }
      if (known && repair.postponed === postponed) {
        await this.store.watermarks.put(side, { since: known.latest, latest });
      }
      return true;
    });
  }

  /**
   * A listing shows what existed at that time: a missing entity is read again before it counts as deleted.
   * @param {SyncSide} side
   * @param {Set<string>} present
   * @param {SyncRepair} repair
   * @param {SyncLease} lease
   */
  settleMissing(side, present, repair, lease) {
    return this.store.pairs.each('', async (_, pair) => {
      const id = idOn(pair, side);
      if (id !== undefined && isMissing(pair, side, present)) {
        await lease.hold();
        await repair.settle(side, id);
      }
    });
  }

  /**
   * @param {SyncSide} side
   * @param {SyncEntity} entity
   * @param {SyncRepair} repair
   */
  async look(side, entity, repair) {
    repair.compared += 1;
    const pair = await this.store.pairOf(side, entity.id);
    if (differs(pair, side, entity) && (writesTo(this.plan, otherSide(side)) || !isAlone(pair, side))) {
      await repair.settle(side, entity.id, entity);
    }
  }
}

/**
 * @param {SyncPair} pair
 * @param {SyncSide} side
 * @param {Set<string>} present
 */
export function isMissing(pair, side, present) {
  const id = idOn(pair, side);
  return pair.state !== 'creating' && pair.state !== 'gone' && pair.absent !== side && id !== undefined && !present.has(id);
}

/**
 * Whether the entity differs from its pair's record; true also when it has no pair or an ended one.
 * @param {SyncPair | undefined} pair
 * @param {SyncSide} side
 * @param {SyncEntity} entity
 */
export function differs(pair, side, entity) {
  if (pair && pair.state === 'linked') {
    return !!pair.pending || !haveSame(baseOf(pair, side), entity.values);
  }
  return pair && (pair.state === 'archived' || pair.state === 'detached') ? pair.absent === side : true;
}
