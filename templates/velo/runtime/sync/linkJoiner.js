import { decideWrites } from 'backend/wixflow/sync/fieldMerge.js';
import { pairKey } from 'backend/wixflow/sync/syncKeys.js';
import { newPair } from 'backend/wixflow/sync/pairs.js';
import { sideErrorOf } from 'backend/wixflow/sync/syncSideError.js';
import { setValue, valueOf } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/linkRecords.js').LinkCandidate} LinkCandidate */

/**
 * Joins two matching entities and computes what that will write.
 *
 * A value that only one side has is copied to the other; where values differ, the conflict policy decides. Content counts as equal
 * because the entities match, so it is not transferred.
 */
export class SyncLinkJoiner {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/pairMaker.js').SyncPairMaker} maker
   */
  constructor(plan, sides, store, maker) {
    this.plan = plan;
    this.sides = sides;
    this.store = store;
    this.maker = maker;
  }

  /**
   * The number of fields to write on each side; storing a link counts as one.
   * @param {LinkCandidate} wix
   * @param {LinkCandidate} external
   */
  async count(wix, external) {
    const writes = await decideWrites(this.plan, this.pairOf(wix, external), wix.entity, external.entity);
    const carried = this.hasToCarry(wix.entity, external.entity) ? 1 : 0;
    return { wix: Object.keys(writes.wix).length + carried, external: Object.keys(writes.external).length };
  }

  /**
   * @param {import('backend/wixflow/sync/syncLeases.js').SyncLease} lease
   * @param {LinkCandidate} wix
   * @param {LinkCandidate} external
   * @param {import('backend/wixflow/sync/syncRepair.js').SyncRepair} repair
   */
  async join(lease, wix, external, repair) {
    const begun = this.pairOf(wix, external);
    const writes = await decideWrites(this.plan, begun, wix.entity, external.entity);
    const isSettled = Object.keys(writes.wix).length + Object.keys(writes.external).length === 0;
    const pair = isSettled ? { ...begun, wixBase: writes.wixBase, externalBase: writes.externalBase } : begun;
    await this.maker.open(pair);
    if (!(await this.store.pairs.insert(pair.key, pair))) {
      const present = await this.store.pairs.get(pair.key);
      if (!present || present.externalId !== external.entity.id) {
        repair.postponed += 1;
        return;
      }
    }
    try {
      await this.maker.join(lease, pair, wix.entity);
    } catch (error) {
      sideErrorOf(error);
      repair.postponed += 1; // the claim stays open
      return;
    }
    if (!isSettled) {
      await repair.settle('wix', wix.entity.id);
    }
  }

  /**
   * @param {LinkCandidate} wix
   * @param {LinkCandidate} external
   * @returns {SyncPair}
   */
  pairOf(wix, external) {
    const pair = newPair(pairKey('wix', wix.entity.id, wix.number), 'wix', wix.entity.id);
    this.plan.fields.forEach((field) => {
      if (field.isTransfer) {
        setValue(pair.wixBase, field.wix, valueOf(wix.entity.values, field.wix));
        setValue(pair.externalBase, field.external, valueOf(external.entity.values, field.external));
      }
    });
    return { ...pair, externalId: external.entity.id };
  }

  /**
   * @param {SyncEntity} wix
   * @param {SyncEntity} external
   */
  hasToCarry(wix, external) {
    return this.sides.wix.carriesLink && wix.carries !== external.id;
  }
}
