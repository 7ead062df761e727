import { sameJson } from 'backend/wixflow/run/json.js';
import { decideWrites } from 'backend/wixflow/sync/fieldMerge.js';
import { otherSide } from 'backend/wixflow/sync/syncKeys.js';
import { baseOf, idOn, withBase } from 'backend/wixflow/sync/pairs.js';
import { deletesFrom } from 'backend/wixflow/sync/syncPlan.js';
import { isRefusal } from 'backend/wixflow/sync/syncSideError.js';
import { hasField, haveSame, setValue, valueOf } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncValues} SyncValues */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/pairs.js').PendingWrite} PendingWrite */
/** @typedef {import('backend/wixflow/sync/syncLeases.js').SyncLease} SyncLease */

/** Syncs both entities of a pair. */
export class SyncPairWriter {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   * @param {import('backend/wixflow/sync/syncLedger.js').SyncLedger} ledger
   */
  constructor(plan, sides, store, ledger) {
    this.plan = plan;
    this.sides = sides;
    this.store = store;
    this.ledger = ledger;
  }

  /**
   * Reads both, decides and writes: at most one read and one write on each side.
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   */
  async settle(lease, pair) {
    const wix = await this.read('wix', pair);
    const external = await this.read('external', pair);
    if (!wix || !external) {
      await this.followDelete(lease, pair, wix, external);
      return;
    }
    const settled = this.landed(pair, wix, external);
    const writes = await decideWrites(this.plan, settled, wix, external);
    await this.forgetEchoes(settled, 'wix', wix);
    await this.forgetEchoes(settled, 'external', external);
    await this.write(lease, settled, wix, external, writes);
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncEntity} wix
   * @param {SyncEntity} external
   * @param {PendingWrite} writes
   */
  async write(lease, pair, wix, external, writes) {
    const done = { ...pair, pending: undefined, wixBase: writes.wixBase, externalBase: writes.externalBase };
    if (Object.keys(writes.wix).length + Object.keys(writes.external).length > 0) {
      await this.keep(lease, { ...pair, pending: writes });
      await this.keep(lease, await this.writeBoth(lease, pair, done, wix, external, writes));
    } else if (pair.pending || !haveSame(pair.wixBase, done.wixBase) || !haveSame(pair.externalBase, done.externalBase)) {
      await this.keep(lease, done);
    }
  }

  /**
   * When the first write is refused, nothing was started, because the other side has no changes.
   * @param {SyncLease} lease
   * @param {SyncPair} before
   * @param {SyncPair} done
   * @param {SyncEntity} wix
   * @param {SyncEntity} external
   * @param {PendingWrite} writes
   * @returns {Promise<SyncPair>}
   */
  async writeBoth(lease, before, done, wix, external, writes) {
    let half = done;
    try {
      half = await this.writeSide(lease, done, 'external', external, writes.external);
      return await this.writeSide(lease, half, 'wix', wix, writes.wix);
    } catch (error) {
      if (isRefusal(error) && half === done) {
        await this.keep(lease, { ...before, pending: undefined });
      }
      throw error;
    }
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncSide} side
   * @param {SyncEntity} entity
   * @param {SyncValues} changes
   * @returns {Promise<SyncPair>}
   */
  async writeSide(lease, pair, side, entity, changes) {
    const fields = Object.keys(changes);
    if (fields.length === 0) {
      return pair;
    }
    await lease.hold();
    const written = await this.sides[side].update(entity, changes);
    // Only the written fields of the answer: another field may hold a change that was not seen yet.
    const values = { ...baseOf(pair, side) };
    const expected = { ...entity.values };
    fields.forEach((field) => {
      setValue(values, field, valueOf(written.values, field));
      setValue(expected, field, valueOf(written.values, field));
    });
    await this.ledger.add(side, expected, written);
    return withBase(pair, side, values);
  }

  /**
   * Fields whose started writes all took effect are equal on both sides; the others are decided again.
   * @param {SyncPair} pair
   * @param {SyncEntity} wix
   * @param {SyncEntity} external
   * @returns {SyncPair}
   */
  landed(pair, wix, external) {
    const { pending } = pair;
    if (!pending) {
      return pair;
    }
    const wixBase = { ...pair.wixBase };
    const externalBase = { ...pair.externalBase };
    this.plan.fields.forEach((field) => {
      const began = hasField(pending.wix, field.wix) || hasField(pending.external, field.external);
      if (began && hasLanded(pending.wix, field.wix, wix) && hasLanded(pending.external, field.external, external)) {
        setValue(wixBase, field.wix, valueOf(pending.wixBase, field.wix));
        setValue(externalBase, field.external, valueOf(pending.externalBase, field.external));
      }
    });
    return { ...pair, wixBase, externalBase };
  }

  /**
   * @param {SyncPair} pair
   * @param {SyncSide} side
   * @param {SyncEntity} entity
   */
  async forgetEchoes(pair, side, entity) {
    if (!haveSame(baseOf(pair, side), entity.values)) {
      await this.ledger.forget(side, entity.id);
    }
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncEntity | undefined} wix
   * @param {SyncEntity | undefined} external
   */
  async followDelete(lease, pair, wix, external) {
    if (!wix && !external) {
      await this.keepEnded(lease, { ...pair, state: 'gone', pending: undefined });
      return;
    }
    const absent = wix ? 'external' : 'wix';
    /** @type {SyncPair} */
    const ending = { ...pair, state: 'ending', absent, pending: undefined };
    if (deletesFrom(this.plan, absent) !== 'ignore') {
      await this.keep(lease, ending);
    }
    await this.takeAway(lease, ending, absent);
  }

  /**
   * Continues an interrupted end of a pair. The absent side is not read: an entity found there now is a new one under a reused id.
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncSide} absent
   */
  async end(lease, pair, absent) {
    if (await this.read(otherSide(absent), pair)) {
      await this.takeAway(lease, pair, absent);
    } else {
      await this.keepEnded(lease, { ...pair, state: 'gone', absent: undefined });
    }
  }

  /**
   * Applies the delete policy to the remaining entity of a pair.
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncSide} absent
   */
  async takeAway(lease, pair, absent) {
    const remaining = this.sides[otherSide(absent)];
    const id = idOn(pair, otherSide(absent)) || '';
    const policy = deletesFrom(this.plan, absent);
    await lease.hold();
    if (policy === 'propagate') {
      await remaining.remove(id);
      await this.keepEnded(lease, { ...pair, state: 'gone', absent: undefined });
    } else if (policy === 'archive') {
      await remaining.archive(id);
      await this.keepEnded(lease, { ...pair, state: 'archived' });
    } else {
      await this.keepEnded(lease, { ...pair, state: 'detached' });
    }
  }

  /**
   * Clears the ledger first, because a reused id starts its revisions again.
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   */
  async keepEnded(lease, pair) {
    await this.ledger.forget('wix', pair.wixId || '');
    await this.ledger.forget('external', pair.externalId || '');
    await this.keep(lease, pair);
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   */
  async keep(lease, pair) {
    await lease.hold();
    await this.store.pairs.put(pair.key, pair);
  }

  /**
   * @param {SyncSide} side
   * @param {SyncPair} pair
   */
  read(side, pair) {
    return this.sides[side].get(idOn(pair, side) || '');
  }
}

/**
 * @param {SyncValues} writes
 * @param {string} field
 * @param {SyncEntity} entity
 */
function hasLanded(writes, field, entity) {
  return !hasField(writes, field) || sameJson(valueOf(writes, field), valueOf(entity.values, field));
}
