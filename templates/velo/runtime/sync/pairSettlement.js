import { entityKey, originOf, otherSide, pairKey } from 'backend/wixflow/sync/syncKeys.js';
import { claimOf } from 'backend/wixflow/sync/pairMaker.js';
import { idOn } from 'backend/wixflow/sync/pairs.js';
import { readsBackFrom, writesTo } from 'backend/wixflow/sync/syncPlan.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncStore.js').IndexRecord} IndexRecord */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/syncLeases.js').SyncLease} SyncLease */

/** The lease of the initial link. While it is held, no other worker creates partners. */
export const initialLink = 'link';

/** Brings one entity and its partner to the state they should have. All writes of a sync go through this class. */
export class SyncPairSettlement {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/syncLeases.js').SyncLeases} leases
   * @param {import('backend/wixflow/sync/pairMaker.js').SyncPairMaker} maker
   * @param {import('backend/wixflow/sync/pairWriter.js').SyncPairWriter} writer
   * @param {boolean} isLinking this is the initial link's own
   */
  constructor(plan, sides, store, leases, maker, writer, isLinking) {
    this.plan = plan;
    this.sides = sides;
    this.store = store;
    this.leases = leases;
    this.maker = maker;
    this.writer = writer;
    this.isLinking = isLinking;
  }

  /**
   * False when another worker is active on the entity or on its creation: try again later.
   * @param {SyncSide} side
   * @param {string} id
   * @returns {Promise<boolean>}
   */
  async settle(side, id) {
    const entity = entityKey(side, id);
    const index = (await this.store.index.get(entity)) || { pair: pairKey(side, id, 1), number: 1 };
    return this.leased(index.pair, async (lease) => {
      const current = await this.store.index.get(entity);
      return (!current || current.pair === index.pair) && (await this.settleLeased(lease, side, id, index));
    });
  }

  /**
   * Completes an interrupted creation; false when another worker is active on it.
   * @param {IndexRecord} claim
   * @param {import('backend/wixflow/sync/pairMaker.js').FindMade} [find] asks the side unless it is given
   * @returns {Promise<boolean>}
   */
  async settleClaim(claim, find) {
    if (await this.isOthersLinking()) {
      return false;
    }
    return this.leased(claim.pair, async (lease) => {
      try {
        const pair = await this.store.pairs.get(claim.pair);
        const sourceId = pair && idOn(pair, pair.source);
        if (pair && pair.state === 'creating' && sourceId !== undefined) {
          await this.maker.goOn(lease, pair, await this.sides[pair.source].get(sourceId), find);
        } else {
          await this.store.openClaims.remove(claimOf(claim.pair));
        }
      } catch (error) {
        if (!(error instanceof SyncSideError && error.fault === 'refused')) {
          throw error;
        }
        // Nothing was made; the source's own event tells the reason.
      }
      return true;
    });
  }

  /**
   * Works under the lease of a pair; false when another worker has it.
   * @param {string} pair
   * @param {(lease: SyncLease) => Promise<boolean>} work
   */
  leased(pair, work) {
    return this.leases.whileHeld(originOf(pair), this.plan.lease, work);
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncSide} side
   * @param {string} id
   * @param {IndexRecord} index
   */
  async settleLeased(lease, side, id, index) {
    const pair = await this.store.pairs.get(index.pair);
    if (pair && pair.state === 'linked') {
      await this.writer.settle(lease, pair);
      return true;
    }
    if (pair && pair.state === 'ending' && pair.absent) {
      await this.writer.end(lease, pair, pair.absent);
      return false; // a new entity under the id of the deleted one is handled next
    }
    if (!pair && !writesTo(this.plan, otherSide(side))) {
      return true;
    }
    if (!pair || pair.state === 'creating') {
      if (await this.isOthersLinking()) {
        return false;
      }
      return pair ? this.goOn(lease, id, pair) : this.begin(lease, side, id, index);
    }
    return this.beginAgain(lease, side, id, index, pair);
  }

  async isOthersLinking() {
    return !this.isLinking && (await this.leases.isHeld(initialLink));
  }

  /**
   * @param {SyncLease} lease
   * @param {string} id
   * @param {SyncPair} pair
   */
  async goOn(lease, id, pair) {
    const sourceId = idOn(pair, pair.source);
    const source = await this.sides[pair.source].get(sourceId === undefined ? id : sourceId);
    await this.maker.goOn(lease, pair, source);
    return !pair.isAttempted; // changes during the interruption are settled next
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncSide} side
   * @param {string} id
   * @param {IndexRecord} index
   */
  async begin(lease, side, id, index) {
    const entity = await this.sides[side].get(id);
    if (!entity) {
      return true;
    }
    if (!(await this.settleClaims(side))) {
      return false;
    }
    // Read after the claims: a claim is closed only when the index of the created entity is written.
    const current = await this.store.index.get(entityKey(side, id));
    if ((current && current.pair !== index.pair) || !(await this.maker.begin(lease, index.pair, side, entity))) {
      return false;
    }
    const made = readsBackFrom(this.plan, side) ? await this.store.pairs.get(index.pair) : undefined;
    if (made && made.state === 'linked') {
      await this.writer.settle(lease, made);
    }
    return true;
  }

  /**
   * Completes open creations on a side, because an entity without a partner may be their result; false when that is not possible yet.
   * @param {SyncSide} side
   */
  async settleClaims(side) {
    let isFree = true;
    await this.store.openClaims.each(`${side}|`, async (_, claim) => {
      isFree = (await this.settleClaim(claim)) && isFree;
    });
    return isFree;
  }

  /**
   * An entity of an ended pair exists: either it is the remaining one, or its id is used again and a new pair begins.
   * @param {SyncLease} lease
   * @param {SyncSide} side
   * @param {string} id
   * @param {IndexRecord} index
   * @param {SyncPair} ended
   */
  async beginAgain(lease, side, id, index, ended) {
    const remained = ended.state !== 'gone' && ended.absent !== side;
    const isThere = !!(await this.sides[side].get(id));
    if (remained && !isThere) {
      await lease.hold();
      await this.store.pairs.put(ended.key, { ...ended, state: 'gone', absent: undefined });
    }
    if (remained || !isThere || !writesTo(this.plan, otherSide(side))) {
      return true;
    }
    // The new pair has its own lease, so the next attempt handles it.
    const number = index.number + 1;
    await this.store.index.put(entityKey(side, id), { pair: pairKey(side, id, number), number });
    return false;
  }
}
