import { setField } from 'backend/wixflow/run/json.js';
import { convertValues } from 'backend/wixflow/sync/fieldMerge.js';
import { entityKey, numberOf, otherSide, sourceOf } from 'backend/wixflow/sync/syncKeys.js';
import { baseOf, idOn, newPair, withBase, withId } from 'backend/wixflow/sync/pairs.js';
import { baseAfterCreation, comparableValues } from 'backend/wixflow/sync/syncPlan.js';
import { SyncPartnerSearch } from 'backend/wixflow/sync/partnerSearch.js';
import { SyncSideError } from 'backend/wixflow/sync/syncSideError.js';

/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncSide} SyncSide */
/** @typedef {import('backend/wixflow/sync/syncPlan.js').SyncEntity} SyncEntity */
/** @typedef {import('backend/wixflow/sync/pairs.js').SyncPair} SyncPair */
/** @typedef {import('backend/wixflow/sync/syncLeases.js').SyncLease} SyncLease */
/** @typedef {(pair: SyncPair) => Promise<SyncEntity | undefined>} FindMade finds what an interrupted try made */

/**
 * Creates the partner of an entity exactly once, also across crashes.
 *
 * The pair is inserted under a key derived from the source before the partner is created: the worker that inserts it creates the partner.
 * After an interruption, an existing partner is searched by its link or by its values before another one is created.
 */
export class SyncPairMaker {
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
    this.search = new SyncPartnerSearch(plan, sides, store);
  }

  /**
   * False when another worker, which took over the lease meanwhile, began the pair: try again later.
   * @param {SyncLease} lease
   * @param {string} key
   * @param {SyncSide} source
   * @param {SyncEntity} entity
   * @returns {Promise<boolean>}
   */
  async begin(lease, key, source, entity) {
    const pair = newPair(key, source, entity.id);
    if (!(await this.store.pairs.insert(key, pair))) {
      return false;
    }
    await this.goOn(lease, pair, entity);
    return true;
  }

  /**
   * Continues an interrupted creation of a pair.
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncEntity | undefined} entity the source as it is now; undefined when it is gone
   * @param {FindMade} [find] asks the side unless it is given
   */
  async goOn(lease, pair, entity, find) {
    await this.open(pair);
    if (idOn(pair, otherSide(pair.source)) !== undefined) {
      await this.join(lease, pair, entity);
      return;
    }
    const made = pair.isAttempted ? await (find ? find(pair) : this.search.find(pair)) : undefined;
    if (!made && !entity) {
      await this.keep(lease, { ...pair, state: 'gone' });
      await this.store.openClaims.remove(claimOf(pair.key));
      return;
    }
    const whole = made ? adopted(this.plan, pair, made) : await this.make(lease, pair, /** @type {SyncEntity} */ (entity));
    await this.keep(lease, whole);
    await this.join(lease, whole, entity);
  }

  /**
   * Records the creation before it starts.
   * @param {SyncPair} pair
   */
  async open(pair) {
    await this.store.openClaims.put(claimOf(pair.key), indexOf(pair));
    const sourceId = idOn(pair, pair.source);
    if (sourceId !== undefined) {
      await this.store.index.put(entityKey(pair.source, sourceId), indexOf(pair));
    }
  }

  /**
   * Both entities exist; from now on they are synced.
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncEntity | undefined} entity
   */
  async join(lease, pair, entity) {
    const target = otherSide(pair.source);
    await this.store.index.put(entityKey(target, idOn(pair, target) || ''), indexOf(pair));
    await this.carry(lease, pair, entity);
    await this.keep(lease, { ...pair, state: 'linked', isAttempted: false });
    await this.store.openClaims.remove(claimOf(pair.key));
  }

  /**
   * Nothing was created, so the claim is released.
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   */
  async giveUp(lease, pair) {
    await lease.hold();
    await this.store.pairs.remove(pair.key);
    await this.store.openClaims.remove(claimOf(pair.key));
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncEntity} entity
   */
  async make(lease, pair, entity) {
    const target = otherSide(pair.source);
    const attempt = await this.attempt(pair, entity);
    await this.keep(lease, attempt);
    try {
      await lease.hold();
      const made = await this.sides[target].create(baseOf(attempt, target), { claim: pair.key, partnerId: entity.id });
      return await this.made(attempt, made);
    } catch (error) {
      if (error instanceof SyncSideError && (error.fault === 'refused' || error.fault === 'busy')) {
        await this.giveUp(lease, pair);
      }
      throw error;
    }
  }

  /**
   * The pair with all values its partner will be created with.
   * @param {SyncPair} pair
   * @param {SyncEntity} entity
   * @returns {Promise<SyncPair>}
   */
  async attempt(pair, entity) {
    const values = await convertValues(this.plan, pair.source, entity.values);
    const known = baseAfterCreation(this.plan, pair.source, pair.source, entity.values);
    return withBase(withBase({ ...pair, isAttempted: true }, pair.source, known), otherSide(pair.source), values);
  }

  /**
   * The pair with its created partner.
   * @param {SyncPair} pair
   * @param {SyncEntity} entity
   */
  async made(pair, entity) {
    const target = otherSide(pair.source);
    await this.ledger.add(target, entity.values, entity);
    return withBase(withId(pair, target, entity.id), target, baseAfterCreation(this.plan, pair.source, target, entity.values));
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   * @param {SyncEntity | undefined} entity
   */
  async carry(lease, pair, entity) {
    const source = this.sides[pair.source];
    const partnerId = idOn(pair, otherSide(pair.source));
    if (source.carriesLink && entity && entity.carries !== partnerId) {
      await lease.hold();
      const carrying = await source.carry(entity, { claim: pair.key, partnerId });
      await this.ledger.add(pair.source, baseOf(pair, pair.source), carrying); // a later change is still to be settled
    }
  }

  /**
   * @param {SyncLease} lease
   * @param {SyncPair} pair
   */
  async keep(lease, pair) {
    await lease.hold();
    await this.store.pairs.put(pair.key, pair);
  }
}

/**
 * Claims by the side on which the partner is created.
 * @param {string} pair its key
 */
export function claimOf(pair) {
  return `${otherSide(sourceOf(pair))}|${pair}`;
}

/** @param {SyncPair} pair */
function indexOf(pair) {
  return { pair: pair.key, number: numberOf(pair.key) };
}

/**
 * The base of a found partner is the set of values that were meant to be written, so that a later change is recognized as a change.
 * @param {import('backend/wixflow/sync/syncPlan.js').SyncPlan} plan
 * @param {SyncPair} pair
 * @param {SyncEntity} found
 */
function adopted(plan, pair, found) {
  const target = otherSide(pair.source);
  const intended = comparableValues(plan, target, baseOf(pair, target));
  const values = baseAfterCreation(plan, pair.source, target, found.values);
  Object.keys(intended).forEach((field) => setField(values, field, intended[field]));
  return withBase(withId(pair, target, found.id), target, values);
}
