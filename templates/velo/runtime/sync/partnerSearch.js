import { sameJson } from 'backend/wixflow/run/json.js';
import { entityKey, otherSide } from 'backend/wixflow/sync/syncKeys.js';
import { SyncPageGuard } from 'backend/wixflow/sync/pageGuard.js';
import { baseOf, idOn, isAlone } from 'backend/wixflow/sync/pairs.js';
import { comparableValues } from 'backend/wixflow/sync/syncPlan.js';
import { valueOf } from 'backend/wixflow/sync/syncValues.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */

/**
 * Finds the partner that an interrupted attempt created.
 *
 * An entity that belongs to another pair is not that partner. It may carry the same link: what remained of an earlier pair, whose
 * entity on the other side was deleted and created again under its id, still carries that id.
 */
export class SyncPartnerSearch {
  /**
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
   * @param {import('backend/wixflow/sync/syncPlan.js').SyncSides} sides
   * @param {import('backend/wixflow/sync/syncStore.js').SyncStore} store
   */
  constructor(plan, sides, store) {
    this.plan = plan;
    this.sides = sides;
    this.store = store;
  }

  /**
   * The created partner, searched by its link or by its values.
   * @param {SyncPair} pair
   * @returns {Promise<SyncEntity | undefined>}
   */
  async find(pair) {
    const [side, source] = [otherSide(pair.source), idOn(pair, pair.source)];
    if (!this.sides[side].carriesLink) {
      return this.findListed(pair);
    }
    const found = await this.sides[side].find({ claim: pair.key, partnerId: source });
    return !found || (await this.mayBeOf(pair, found.id)) ? found : this.findListed(pair, source);
  }

  /**
   * @param {SyncPair} pair
   * @param {string} [carried] what the partner carries; absent when the side carries no links
   * @returns {Promise<SyncEntity | undefined>}
   */
  async findListed(pair, carried) {
    const target = otherSide(pair.source);
    const intended = comparableValues(this.plan, target, baseOf(pair, target));
    /** @type {string | undefined} */
    let cursor;
    const guard = new SyncPageGuard(`side '${target}'`);
    do {
      const page = await this.sides[target].list(cursor);
      guard.check(page);
      for (const entity of page.entities) {
        const index = await this.store.index.get(entityKey(target, entity.id));
        if (index && index.pair === pair.key) {
          return entity; // already joined by a worker whose record was overwritten
        }
        const isLike =
          carried !== undefined && entity.carries !== undefined
            ? entity.carries === carried
            : Object.keys(intended).every((field) => sameJson(valueOf(entity.values, field), intended[field]));
        if (isLike && (await this.isFree(target, index))) {
          return entity;
        }
      }
      cursor = page.next;
    } while (cursor !== undefined);
    return undefined;
  }

  /**
   * @param {SyncPair} pair
   * @param {string} id
   */
  async mayBeOf(pair, id) {
    const side = otherSide(pair.source);
    const index = await this.store.index.get(entityKey(side, id));
    return (index && index.pair === pair.key) || this.isFree(side, index);
  }

  /**
   * Whether the entity belongs to no pair, or to one whose entity of this side is gone.
   * @param {SyncSide} side
   * @param {{ pair: string } | undefined} index
   */
  async isFree(side, index) {
    return !index || isAlone(await this.store.pairs.get(index.pair), side);
  }
}
